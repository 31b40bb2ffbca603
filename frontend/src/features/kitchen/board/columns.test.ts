import { expect, test } from 'vitest'
import { orderAs } from '../live/testOrders.ts'
import { columnsOf, sameList } from './columns.ts'

const A = { order: orderAs('a', 'pending') }
const B = { order: orderAs('b', 'preparing') }
const C = { order: orderAs('c', 'ready') }

test('each ticket stands in the column of its state, after our moves; what was called off stands first', () => {
  const moving = { order: orderAs('d', 'pending'), intent: { to: 'confirmed' as const, move: 1 } }
  const stopped = { order: orderAs('e', 'cancelled'), stoppedIn: 'ready' as const }
  const columns = columnsOf([A, B, C, moving, stopped])
  expect([...columns].map(([status, tickets]) => [status, tickets.map(({ order }) => order.id)])).toEqual([
    ['pending', ['a']],
    ['confirmed', ['d']],
    ['preparing', ['b']],
    ['ready', ['e', 'c']],
  ])
})

test('a column in which nothing changed is the same list', () => {
  const before = columnsOf([A, B, C])
  const after = columnsOf([{ order: orderAs('a', 'confirmed') }, B, C], before)
  expect(after.get('preparing')).toBe(before.get('preparing'))
  expect(after.get('ready')).toBe(before.get('ready'))
  expect(after.get('pending')).not.toBe(before.get('pending'))
})

test('lists are the same only by their very members', () => {
  const list = [A, B]
  expect(sameList(list, [A, B])).toBe(list)
  expect(sameList(list, [B, A])).not.toBe(list)
  expect(sameList(undefined, [])).toEqual([])
})
