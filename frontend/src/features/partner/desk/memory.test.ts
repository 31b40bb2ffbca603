import { expect, test } from 'vitest'
import { recall, remember } from './memory.ts'

const NOW = 1_700_000_000_000
const HOUR = 3_600_000

test('an answer is remembered for a shift', () => {
  const memory = remember(undefined, 'order a', { status: 'ready' }, NOW)
  expect(recall(memory, 'order a', NOW + 11 * HOUR)).toEqual({ data: { status: 'ready' }, at: NOW })
  expect(recall(memory, 'order a', NOW + 12 * HOUR)).toBeUndefined()
  expect(recall(memory, 'order b', NOW)).toBeUndefined()
})

test('what is too old goes when something is added, so that it never grows', () => {
  const old = remember(remember(undefined, 'a', 1, NOW), 'b', 2, NOW + 2 * HOUR)
  expect(Object.keys(remember(old, 'c', 3, NOW + 13 * HOUR))).toEqual(['b', 'c'])
})
