import { expect, test } from 'vitest'
import { EMPTY_BOARD } from '../live/board.ts'
import { changeBoard } from '../live/boardChanges.ts'
import { orderAs } from '../live/testOrders.ts'
import { dueOf, ticketsOf, unseenOf } from './visible.ts'

test('shows the chosen restaurants’ orders, oldest first', () => {
  const active = [
    orderAs('3', 'ready'),
    orderAs('1', 'pending'),
    orderAs('2', 'pending', { restaurantId: 'forno' }),
  ]
  const board = changeBoard(EMPTY_BOARD, { kind: 'snapshot', active, ended: [], askedAt: 0, isWhole: true })
  expect(ticketsOf(board, new Set(['ajanta'])).map(({ order }) => order.id)).toEqual(['1', '3'])
})

test('rings for new orders until they are seen or moved', () => {
  const tickets = [
    { order: orderAs('1', 'pending') },
    { order: orderAs('2', 'pending') },
    { order: orderAs('3', 'pending'), intent: { to: 'confirmed' as const, move: 1 } },
    { order: orderAs('4', 'confirmed') },
  ]
  expect(unseenOf(tickets, new Set(['2']))).toEqual(['1'])
})

test('is due what is promised for now and not ready', () => {
  const now = Date.parse('2026-05-04T18:45:00.000Z')
  const tickets = [
    { order: orderAs('1', 'preparing') },
    { order: orderAs('2', 'confirmed', { readyAt: '2026-05-04T18:45:01.000Z' }) },
    { order: orderAs('3', 'pending') },
    { order: orderAs('4', 'preparing'), intent: { to: 'ready' as const, move: 1 } },
    { order: orderAs('5', 'cancelled'), stoppedIn: 'preparing' as const },
  ]
  expect(dueOf(tickets, now)).toEqual(['1'])
})
