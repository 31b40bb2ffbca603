import { ApiProblem } from '@tiffin/contracts/client'
import { PROBLEMS, type ProblemCode } from '@tiffin/contracts/problems'
import { expect, test } from 'vitest'
import { mayRetry, retryDelay } from './queryClient.ts'

const refusal = (code: ProblemCode, retryAfter?: number) =>
  new ApiProblem(
    PROBLEMS[code].status,
    { type: '', title: '', status: PROBLEMS[code].status, detail: '', code, traceId: '' },
    retryAfter,
  )

test('asks again when busy, away or unanswered, three times at most', () => {
  expect(mayRetry(0, refusal('rate_limited'))).toBe(true)
  expect(mayRetry(0, refusal('service_unavailable'))).toBe(true)
  expect(mayRetry(0, new Error('no network'))).toBe(true)
  expect(mayRetry(3, refusal('rate_limited'))).toBe(false)
})

test('takes a refusal for an answer', () => {
  expect(mayRetry(0, refusal('order_not_found'))).toBe(false)
  expect(mayRetry(0, refusal('forbidden'))).toBe(false)
})

test('waits as long as it was told', () => {
  expect(retryDelay(0, refusal('rate_limited', 7))).toBe(7000)
  expect(retryDelay(2, refusal('service_unavailable'))).toBe(2000)
})
