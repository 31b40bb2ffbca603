import { expect, test } from 'vitest'
import { exampleOrder, PIA, RAVI } from '../../test/exampleOrder.ts'
import { actorOf, type Caller } from './actor.ts'
import { marketOfOrder, visibleTo } from './ownership.ts'

const order = exampleOrder({ partner: PIA })
const see = (caller: Caller) => visibleTo(caller, order, order.id)

test.each<Caller>([
  { id: order.customerId, role: 'customer' },
  { id: order.restaurant.ownerId, role: 'restaurant_owner' },
  { id: PIA.id, role: 'delivery_partner' },
  { id: 'anyone', role: 'admin' },
  { id: 'tracking-service', role: 'service' },
])('the order is seen by $role $id', (caller) => {
  expect(see(caller)).toBe(order)
})

test.each<Caller>([
  { id: RAVI.id, role: 'customer' },
  { id: RAVI.id, role: 'restaurant_owner' },
  { id: RAVI.id, role: 'delivery_partner' },
  { id: order.customerId, role: 'restaurant_owner' },
  { id: order.restaurant.ownerId, role: 'customer' },
])('to $role $id there is no such order', (caller) => {
  expect(() => see(caller)).toThrow(expect.objectContaining({ code: 'order_not_found' }))
})

test('an id whose market does not exist is malformed', () => {
  expect(marketOfOrder(order.id)).toBe(order.market)
  expect(() => marketOfOrder('01985e2f-7c11-8000-8004-5a1f0c9be377')).toThrow(
    expect.objectContaining({ code: 'malformed_id' }),
  )
})

test('of the services only delivery-service changes orders, and partners not by themselves', () => {
  expect(actorOf({ id: 'delivery-service', role: 'service' })).toBe('delivery-service')
  expect(actorOf({ id: 'anyone', role: 'customer' })).toBe('customer')
  for (const caller of [
    { id: 'tracking-service', role: 'service' },
    { id: 'timer', role: 'service' },
    { id: PIA.id, role: 'delivery_partner' },
  ] as const)
    expect(() => actorOf(caller)).toThrow(expect.objectContaining({ code: 'forbidden' }))
})
