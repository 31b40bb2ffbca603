import { ApiProblem } from '@tiffin/contracts/client'
import { PROBLEMS, type ProblemCode } from '@tiffin/contracts/problems'
import { expect, test } from 'vitest'
import { verdictOn } from './verdict.ts'

function refusal(code: ProblemCode, retryAfter?: number): ApiProblem {
  const { status, title } = PROBLEMS[code]
  return new ApiProblem(status, { type: '', title, status, detail: '', code, traceId: '' }, retryAfter)
}

test('without an answer it is tried again, a little later each time, and never rarer than every 15 s', () => {
  const pauses = [0, 1, 2, 3, 4, 50].map((failures) => verdictOn(new TypeError('fetch failed'), failures))
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000].map((after) => ({ kind: 'later', after })))
})

test('a busy or absent server says when', () => {
  expect(verdictOn(refusal('rate_limited', 7), 0)).toEqual({ kind: 'later', after: 7000 })
  expect(verdictOn(refusal('service_unavailable', 5), 3)).toEqual({ kind: 'later', after: 5000 })
  expect(verdictOn(refusal('shard_unavailable'), 1)).toEqual({ kind: 'later', after: 2000 })
})

test('a session that ended meanwhile loses nothing', () => {
  expect(verdictOn(refusal('token_expired'), 0).kind).toBe('later')
})

test.each(['offer_gone', 'partner_busy', 'illegal_transition', 'order_not_found', 'forbidden'] as const)(
  '%s is the last word',
  (code) => {
    expect(verdictOn(refusal(code), 0)).toEqual({ kind: 'refused' })
  },
)
