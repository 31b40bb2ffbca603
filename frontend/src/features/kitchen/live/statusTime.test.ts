import { expect, test } from 'vitest'
import { statusTime, statusTimeIn } from './statusTime.ts'
import { orderAs } from './testOrders.ts'

const at = (minute: number) => `2026-05-04T18:${minute}:00.000Z`

test('a ready order came to be so when it was ready, however often its arrival moved since', () => {
  expect(statusTime(undefined, orderAs('a', 'ready', { readyAt: at(31), updatedAt: at(37) }))).toBe(at(31))
})

test('an end is the last change', () => {
  expect(statusTime(undefined, orderAs('a', 'delivered', { updatedAt: at(50) }))).toBe(at(50))
})

test('a step that was seen came with its version; one that was missed is not told of', () => {
  const before = orderAs('a', 'confirmed', { version: 2, updatedAt: at(31) })
  const cooking = (version: number) => orderAs('a', 'preparing', { version, updatedAt: at(40) })
  expect(statusTime(before, cooking(3))).toBe(at(40))
  expect(statusTime(before, cooking(5))).toBeUndefined()
  expect(statusTime(undefined, cooking(3))).toBeUndefined()
})

test('a history tells when the status came last', () => {
  const changes = [
    { status: 'pending', at: at(30) },
    { status: 'confirmed', at: at(31) },
    { status: 'preparing', at: at(32) },
    { status: 'confirmed', at: at(33) },
    { status: 'confirmed', at: at(37) },
  ] as const
  expect(statusTimeIn(changes, 'confirmed')).toBe(at(33))
  expect(statusTimeIn(changes.slice(0, 1), 'pending')).toBe(at(30))
  expect(statusTimeIn([], 'confirmed')).toBeUndefined()
})
