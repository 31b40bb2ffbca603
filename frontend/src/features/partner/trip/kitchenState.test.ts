import { ORDER_STATUSES } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { kitchenState } from './kitchenState.ts'

const READY_AT = '2026-05-04T18:45:00.000Z'
const before = Date.parse(READY_AT) - 60_000
const after = Date.parse(READY_AT) + 60_000

test('only a ready order can be picked up', () => {
  const ready = ORDER_STATUSES.filter((status) => kitchenState(status, READY_AT, before) === 'ready')
  expect(ready).toEqual(['ready', 'picked_up'])
})

test('a kitchen that has accepted an order does not cook it yet', () => {
  expect(kitchenState('confirmed', READY_AT, before)).toBe('accepted')
  expect(kitchenState('preparing', READY_AT, before)).toBe('cooking')
})

test('past the time it gave a kitchen is late, whether it cooks or has not begun', () => {
  for (const status of ['confirmed', 'preparing'] as const)
    expect(kitchenState(status, READY_AT, after)).toBe('late')
})

test('a kitchen that has not answered is not cooking, however late it is', () => {
  expect(kitchenState('pending', READY_AT, after)).toBe('unanswered')
})

test('before the order was read nothing is known', () => {
  expect(kitchenState(undefined, READY_AT, after)).toBe('unknown')
})
