import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LateRefusals } from './lateRefusals.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a refusal waits two seconds', () => {
  const refuse = vi.fn()
  new LateRefusals().tell(refuse)
  vi.advanceTimersByTime(1999)
  expect(refuse).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(refuse).toHaveBeenCalledOnce()
})

test('ten thousand wait; those beyond them are told at once, until some have been told', () => {
  const refusals = new LateRefusals()
  const [waiting, beyond] = [vi.fn(), vi.fn()]
  for (let i = 0; i < 10_000; i += 1) refusals.tell(waiting)
  refusals.tell(beyond)
  expect(beyond).toHaveBeenCalledOnce()
  expect(waiting).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2000)
  expect(waiting).toHaveBeenCalledTimes(10_000)
  refusals.tell(beyond)
  expect(beyond).toHaveBeenCalledOnce()
})
