import type { Order } from '@tiffin/contracts/orders'
import { expect, test } from 'vitest'
import { type Board, columnOf, EMPTY_BOARD, missingIn, unknownIn } from './board.ts'
import { type BoardChange, changeBoard } from './boardChanges.ts'
import { happeningsBetween } from './happenings.ts'
import { MAYA, orderAs, updateAs } from './testOrders.ts'

const after = (board: Board, ...changes: BoardChange[]) => changes.reduce(changeBoard, board)
const boardOf = (...active: Order[]) =>
  after(EMPTY_BOARD, { kind: 'snapshot', active, ended: [], askedAt: 0, isWhole: true })
const columns = (board: Board) =>
  Object.fromEntries([...board.tickets].map(([id, ticket]) => [id, columnOf(ticket)]))

test('an update moves a ticket, an older or repeated one does not', () => {
  const board = boardOf(orderAs('a', 'pending', { version: 2 }))
  const moved = after(board, { kind: 'updates', updates: [updateAs('a', 3, 'confirmed')] })
  expect(columns(moved)).toEqual({ a: 'confirmed' })
  const late = after(moved, {
    kind: 'updates',
    updates: [updateAs('a', 2, 'pending'), updateAs('a', 3, 'confirmed')],
  })
  expect(late.tickets.get('a')).toBe(moved.tickets.get('a'))
})

test('a snapshot that says nothing new leaves every ticket the object it was', () => {
  const board = boardOf(orderAs('a', 'pending'), orderAs('b', 'ready'))
  const again = after(board, {
    kind: 'snapshot',
    active: [orderAs('a', 'pending'), orderAs('b', 'ready')],
    ended: [],
    askedAt: board.tick,
    isWhole: true,
  })
  expect([...again.tickets.values()]).toEqual([...board.tickets.values()])
  for (const [id, ticket] of again.tickets) expect(ticket).toBe(board.tickets.get(id))
})

test('what a kitchen said itself of when it is ready is shown once an order is read: an update does not tell it', () => {
  const confirmed = orderAs('a', 'confirmed', { version: 2, readyAt: '2026-05-04T19:30:00.000Z' })
  const board = after(
    boardOf(orderAs('a', 'pending')),
    { kind: 'updates', updates: [updateAs('a', 2, 'confirmed')] },
    { kind: 'orders', orders: [confirmed] },
  )
  expect(board.tickets.get('a')?.order.readyAt).toBe(confirmed.readyAt)
})

test('a snapshot asked for before an update does not undo it', () => {
  const board = boardOf(orderAs('a', 'pending'))
  const moved = after(
    board,
    { kind: 'updates', updates: [updateAs('a', 2, 'confirmed')] },
    { kind: 'snapshot', active: [orderAs('a', 'pending')], ended: [], askedAt: board.tick, isWhole: true },
  )
  expect(columns(moved)).toEqual({ a: 'confirmed' })
})

test('an order that came while a snapshot was under way is not missed in it; an older one is', () => {
  const board = boardOf(orderAs('old', 'preparing'))
  const withNew = after(board, { kind: 'orders', orders: [orderAs('new', 'pending')] })
  expect(missingIn(withNew, { active: [], ended: [], askedAt: board.tick, isWhole: true })).toEqual(['old'])
  expect(missingIn(withNew, { active: [], ended: [], askedAt: board.tick, isWhole: false })).toEqual([])
})

test('what a partner has taken leaves the board and stays among the last ones', () => {
  const board = after(boardOf(orderAs('a', 'ready')), {
    kind: 'updates',
    updates: [updateAs('a', 2, 'picked_up')],
  })
  expect(board.tickets.size).toBe(0)
  expect(board.ended.get('a')?.status).toBe('picked_up')
  const delivered = after(board, { kind: 'updates', updates: [updateAs('a', 3, 'delivered')] })
  expect(delivered.ended.get('a')?.status).toBe('delivered')
})

test('an order called off by somebody else stays where it was until it was seen', () => {
  const board = after(boardOf(orderAs('a', 'preparing')), {
    kind: 'updates',
    updates: [updateAs('a', 2, 'cancelled', { reason: 'Changed my mind' })],
  })
  expect(columns(board)).toEqual({ a: 'preparing' })
  expect(board.tickets.get('a')?.order).toMatchObject({ status: 'cancelled', reason: 'Changed my mind' })
  expect(after(board, { kind: 'seen', orderId: 'a' }).tickets.size).toBe(0)
})

test('an order that the kitchen called off itself is gone at once', () => {
  const board = after(
    boardOf(orderAs('a', 'preparing')),
    { kind: 'moving', orderId: 'a', intent: { to: 'cancelled', move: 1 } },
    { kind: 'updates', updates: [updateAs('a', 2, 'cancelled')] },
  )
  expect(board.tickets.size).toBe(0)
})

test('a move is shown at once, and back with its refusal when it is refused', () => {
  const board = after(boardOf(orderAs('a', 'pending')), {
    kind: 'moving',
    orderId: 'a',
    intent: { to: 'confirmed', move: 1 },
  })
  expect(columns(board)).toEqual({ a: 'confirmed' })
  const refused = after(board, { kind: 'refused', orderId: 'a', move: 1, refusal: 'no' })
  expect(columns(refused)).toEqual({ a: 'pending' })
  expect(refused.tickets.get('a')?.refusal).toBe('no')
  expect(after(refused, { kind: 'seen', orderId: 'a' }).tickets.get('a')).not.toHaveProperty('refusal')
})

test('the answer to a move does not end the later one that takes it back', () => {
  const board = after(
    boardOf(orderAs('a', 'pending')),
    { kind: 'moving', orderId: 'a', intent: { to: 'confirmed', move: 1 } },
    { kind: 'moving', orderId: 'a', intent: { to: 'pending', move: 2 } },
    { kind: 'moved', orderId: 'a', move: 1, order: orderAs('a', 'confirmed', { version: 2 }) },
  )
  expect(columns(board)).toEqual({ a: 'pending' })
  const answered = after(board, {
    kind: 'moved',
    orderId: 'a',
    move: 2,
    order: orderAs('a', 'pending', { version: 3 }),
  })
  expect(answered.tickets.get('a')).toEqual({ order: orderAs('a', 'pending', { version: 3 }) })
})

test('a customer’s cancel shows through a move that is under way', () => {
  const board = after(
    boardOf(orderAs('a', 'pending')),
    { kind: 'moving', orderId: 'a', intent: { to: 'confirmed', move: 1 } },
    { kind: 'updates', updates: [updateAs('a', 2, 'cancelled')] },
  )
  expect(board.tickets.get('a')).toMatchObject({ stoppedIn: 'pending', order: { status: 'cancelled' } })
})

test('asks for unknown orders and new partners only', () => {
  const board = boardOf(
    orderAs('a', 'pending'),
    orderAs('b', 'preparing', { deliveryPartnerId: 'maya', partner: MAYA }),
  )
  const updates = [
    updateAs('a', 2, 'confirmed'),
    updateAs('b', 2, 'ready', { deliveryPartnerId: 'maya' }),
    updateAs('b', 3, 'ready', { deliveryPartnerId: 'sam' }),
    updateAs('new', 1, 'pending'),
    updateAs('new', 2, 'confirmed'),
    updateAs('left', 7, 'delivered'),
  ]
  expect(unknownIn(board, updates)).toEqual(['b', 'new'])
})

test('names that an answer lacks are kept, another partner’s are not', () => {
  const known = orderAs('a', 'preparing', { deliveryPartnerId: 'maya', partner: MAYA })
  const nameless = orderAs('a', 'ready', {
    version: 2,
    customerFirstName: null,
    deliveryPartnerId: 'maya',
    partner: { ...MAYA, firstName: null },
  })
  const board = after(boardOf(known), { kind: 'orders', orders: [nameless] })
  expect(board.tickets.get('a')?.order).toMatchObject({ customerFirstName: 'John', partner: MAYA })
  const other = after(board, {
    kind: 'updates',
    updates: [updateAs('a', 3, 'ready', { deliveryPartnerId: 'sam' })],
  })
  expect(other.tickets.get('a')?.order.partner).toBeNull()
})

test('a recalled order is not ready before now, a ready one is ready now', () => {
  const early = { timestamp: '2026-05-04T18:40:00.000Z' }
  const overdue = { timestamp: '2026-05-04T18:50:00.000Z' }
  const readyAt = (board: Board) => board.tickets.get('a')?.order.readyAt
  const ready = after(boardOf(orderAs('a', 'preparing')), {
    kind: 'updates',
    updates: [updateAs('a', 2, 'ready', early)],
  })
  expect(readyAt(ready)).toBe(early.timestamp)
  const recalled = after(ready, { kind: 'updates', updates: [updateAs('a', 3, 'preparing', overdue)] })
  expect(readyAt(recalled)).toBe(overdue.timestamp)
})

test('another arrival moves nothing on the board: neither its column nor when it was ready', () => {
  const board = boardOf(orderAs('cooking', 'preparing'), orderAs('waiting', 'ready'))
  const later = { estimatedDeliveryAt: '2026-05-04T19:20:00.000Z', timestamp: '2026-05-04T18:58:00.000Z' }
  const moved = after(board, {
    kind: 'updates',
    updates: [
      { ...updateAs('cooking', 2, 'preparing'), ...later },
      { ...updateAs('waiting', 2, 'ready'), ...later },
    ],
  })
  expect(columns(moved)).toEqual(columns(board))
  for (const [id, { order }] of moved.tickets) {
    expect(order.estimatedDeliveryAt).toBe(later.estimatedDeliveryAt)
    expect(order.readyAt).toBe(board.tickets.get(id)?.order.readyAt)
  }
  expect(moved.since).toEqual(board.since)
  expect(happeningsBetween(board, moved)).toEqual([])
})
