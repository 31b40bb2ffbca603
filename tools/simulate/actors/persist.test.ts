import { ApiProblem } from '@tiffin/contracts/client'
import { PROBLEMS, type ProblemCode } from '@tiffin/contracts/problems'
import { expect, test } from 'vitest'
import { Journal } from '../journal.ts'
import { persist } from './persist.ts'
import { SocketRefusal } from './socketRefusal.ts'

function refusal(code: ProblemCode, retryAfter?: number): ApiProblem {
  const { status, title } = PROBLEMS[code]
  return new ApiProblem(status, { type: code, title, status, detail: title, code, traceId: 't' }, retryAfter)
}

/** A call that fails so often in these ways, and answers then. */
function failing(...errors: Error[]) {
  const asked: number[] = []
  const call = async () => {
    asked.push(performance.now())
    const error = errors[asked.length - 1]
    if (error) throw error
    return 'answer'
  }
  return { call, asked }
}

test('repeats what may pass by waiting, and counts why', async () => {
  const journal = new Journal()
  const { call, asked } = failing(
    refusal('shard_unavailable'),
    new TypeError('fetch failed'),
    new SocketRefusal('service_unavailable', 'away'),
  )
  expect(await persist(call, journal)).toBe('answer')
  expect(asked.length).toBe(4)
  expect([...journal.counts.keys()]).toEqual([
    'retries after shard_unavailable',
    'retries after no answer',
    'retries after service_unavailable',
  ])
})

test('waits as long as it is asked to', async () => {
  const { call, asked } = failing(refusal('rate_limited', 0.5))
  await persist(call, new Journal())
  const [first, second] = asked as [number, number]
  expect(second - first).toBeGreaterThan(490)
})

test.each([refusal('illegal_transition'), refusal('internal_error'), new TypeError('no such method')])(
  'does not repeat what waiting does not mend: %s',
  async (error) => {
    const { call, asked } = failing(error)
    await expect(persist(call, new Journal())).rejects.toBe(error)
    expect(asked.length).toBe(1)
  },
)

test('stops waiting when it is told to', async () => {
  const { call } = failing(refusal('service_unavailable', 600))
  await expect(persist(call, new Journal(), AbortSignal.timeout(20))).rejects.toThrow('aborted')
})
