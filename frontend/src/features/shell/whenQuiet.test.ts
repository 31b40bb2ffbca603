import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenQuiet } from './whenQuiet.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('calls back once nothing was touched for a while, and once only', () => {
  const page = new EventTarget()
  const told = vi.fn()
  whenQuiet(page, 5000, told)
  vi.advanceTimersByTime(4000)
  page.dispatchEvent(new Event('pointerdown'))
  vi.advanceTimersByTime(4000)
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(4999)
  expect(told).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(60_000)
  expect(told).toHaveBeenCalledTimes(1)
})

test('does not call back after it was stopped', () => {
  const page = new EventTarget()
  const told = vi.fn()
  whenQuiet(page, 5000, told)()
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(60_000)
  expect(told).not.toHaveBeenCalled()
})
