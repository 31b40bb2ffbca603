import { expect, test } from 'vitest'
import { afterMinutes, exampleOrder, PIA, RAVI } from '../../test/exampleOrder.ts'
import type { Actor } from './actor.ts'
import { type Move, moveOrder } from './moveOrder.ts'
import type { Order } from './order.ts'
import { travelMinutes } from './travel.ts'

const MODEL = { speedKmh: 18, handoverMinutes: 4, timeLapse: 1 }

function move(order: Order, to: Move['to'], actor: Actor, minutes: number, more: Partial<Move> = {}) {
  const wish: Move = { to, actor, actorId: `some ${actor}`, reason: null, ...more }
  return moveOrder(order, wish, MODEL, afterMinutes(minutes))
}
const travelOf = (order: Order) => travelMinutes(MODEL, order.restaurant.point, order.door.point)

test('a move is a new version by its actor', () => {
  expect(move(exampleOrder(), 'confirmed', 'restaurant_owner', 2)).toMatchObject({
    order: { version: 2, status: 'confirmed', statusActor: 'restaurant_owner', updatedAt: afterMinutes(2) },
    deed: { actor: 'restaurant_owner', actorId: 'some restaurant_owner', reason: null },
  })
})

test('the same move by the same actor again changes nothing', () => {
  const confirmed = exampleOrder({ version: 2, status: 'confirmed', statusActor: 'restaurant_owner' })
  expect(move(confirmed, 'confirmed', 'restaurant_owner', 3)).toBeUndefined()
})

test('a move from a status that the order no longer has is refused, though it could be made', () => {
  const ready = exampleOrder({ version: 4, status: 'ready', statusActor: 'restaurant_owner' })
  expect(() => move(ready, 'preparing', 'restaurant_owner', 3, { from: 'confirmed' })).toThrow(
    expect.objectContaining({ code: 'order_changed', extensions: { orderStatus: 'ready' } }),
  )
  expect(move(ready, 'preparing', 'restaurant_owner', 3, { from: 'ready' })?.order.status).toBe('preparing')
})

test('a move that was made already is made, wherever it was believed to begin', () => {
  const preparing = exampleOrder({ version: 3, status: 'preparing', statusActor: 'restaurant_owner' })
  expect(move(preparing, 'preparing', 'restaurant_owner', 3, { from: 'confirmed' })).toBeUndefined()
})

test('the same status wanted by another actor is refused', () => {
  const cancelled = exampleOrder({ version: 2, status: 'cancelled', statusActor: 'customer' })
  expect(() => move(cancelled, 'cancelled', 'restaurant_owner', 3)).toThrow(
    expect.objectContaining({ code: 'illegal_transition' }),
  )
})

test('a refusal says what may be done instead', () => {
  expect(() => move(exampleOrder(), 'ready', 'restaurant_owner', 1)).toThrow(
    expect.objectContaining({
      code: 'illegal_transition',
      extensions: { orderStatus: 'pending', allowed: ['confirmed', 'rejected', 'cancelled'] },
    }),
  )
})

test('a reason stays on the order only when it ends badly, and in the history always', () => {
  const reason = 'no more rice'
  expect(move(exampleOrder(), 'rejected', 'restaurant_owner', 1, { reason })).toMatchObject({
    order: { reason },
    deed: { reason },
  })
  expect(move(exampleOrder(), 'confirmed', 'restaurant_owner', 1, { reason })).toMatchObject({
    order: { reason: null },
    deed: { reason },
  })
})

test('while the kitchen is late, the order is expected later', () => {
  const order = exampleOrder({ status: 'confirmed' })
  const change = move(order, 'preparing', 'restaurant_owner', 40)
  expect(change?.order.readyAt).toEqual(afterMinutes(40))
  expect(change?.order.estimatedDeliveryAt).toEqual(afterMinutes(40 + travelOf(order)))
})

test('ready, picked up and delivered replace what was expected', () => {
  const preparing = exampleOrder({ status: 'preparing', partner: PIA })
  const ready = move(preparing, 'ready', 'restaurant_owner', 10)?.order as Order
  expect(ready.readyAt).toEqual(afterMinutes(10))
  expect(ready.estimatedDeliveryAt).toEqual(afterMinutes(10 + travelOf(preparing)))
  const pickedUp = move(ready, 'picked_up', 'delivery-service', 14, { partnerId: PIA.id })?.order as Order
  expect(pickedUp.readyAt).toEqual(afterMinutes(10))
  expect(pickedUp.estimatedDeliveryAt).toEqual(afterMinutes(14 + travelOf(preparing)))
  const delivered = move(pickedUp, 'delivered', 'delivery-service', 21, { partnerId: PIA.id })?.order
  expect(delivered?.estimatedDeliveryAt).toEqual(afterMinutes(21))
})

test('delivery-service names the partner when its acceptance is still on the way', () => {
  const ready = exampleOrder({ status: 'ready', statusActor: 'restaurant_owner' })
  expect(move(ready, 'picked_up', 'delivery-service', 20, { partnerId: PIA.id })?.order.partner).toEqual({
    id: PIA.id,
    vehicle: null,
    rating: null,
  })
})

test('another partner than the order’s is refused, also when repeating', () => {
  const wish = { partnerId: RAVI.id }
  const ready = exampleOrder({ status: 'ready', partner: PIA })
  const pickedUp = exampleOrder({ status: 'picked_up', statusActor: 'delivery-service', partner: PIA })
  for (const order of [ready, pickedUp])
    expect(() => move(order, 'picked_up', 'delivery-service', 20, wish)).toThrow(
      expect.objectContaining({ code: 'illegal_transition' }),
    )
})

test('nobody picks up an order that no partner accepted, not even an admin', () => {
  expect(() => move(exampleOrder({ status: 'ready' }), 'picked_up', 'admin', 20)).toThrow(
    expect.objectContaining({ code: 'illegal_transition' }),
  )
})
