import { expect, test } from 'vitest'
import { EMPTY_BOARD } from './board.ts'
import { changeBoard } from './boardChanges.ts'
import { happeningsBetween } from './happenings.ts'
import { orderAs, updateAs } from './testOrders.ts'

const opened = changeBoard(EMPTY_BOARD, {
  kind: 'snapshot',
  active: [orderAs('a', 'preparing')],
  ended: [],
  askedAt: 0,
  isWhole: true,
})

test('orders that stood there when the board was opened are no news', () => {
  expect(happeningsBetween(EMPTY_BOARD, opened)).toEqual([])
})

test('tells of new orders and of those called off, once', () => {
  const later = changeBoard(
    changeBoard(opened, { kind: 'orders', orders: [orderAs('b', 'pending'), orderAs('c', 'confirmed')] }),
    { kind: 'updates', updates: [updateAs('a', 2, 'cancelled')] },
  )
  expect(happeningsBetween(opened, later).map(({ kind, order }) => [kind, order.id])).toEqual([
    ['stopped', 'a'],
    ['new', 'b'],
  ])
  expect(happeningsBetween(later, later)).toEqual([])
})
