import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { expect, test } from 'vitest'
import {
  assignmentsRoom,
  audienceOf,
  kitchenRoom,
  marketRoom,
  orderOfRoom,
  roomOf,
  watchersOf,
} from './rooms.ts'

const exampleUpdate = {
  version: 3,
  status: 'confirmed',
  reason: null,
  estimatedDeliveryAt: '2026-05-04T19:00:00.000Z',
  timestamp: '2026-05-04T18:30:00.000Z',
} as const

test('everybody sits where the order is told', () => {
  expect(watchersOf('o', 'p')).toContain(roomOf('o', { id: 'c', role: 'customer' }))
  expect(watchersOf('o', null)).toContain(roomOf('o', { id: 'w', role: 'restaurant_owner' }))
  expect(watchersOf('o', 'p')).toContain(roomOf('o', { id: 'p', role: 'delivery_partner' }))
})

test('a partner who no longer has the order is told nothing of it', () => {
  const room = roomOf('o', { id: 'before', role: 'delivery_partner' })
  expect(watchersOf('o', 'now')).not.toContain(room)
  expect(watchersOf('o', null)).not.toContain(room)
})

test('the order of a room, and of no room', () => {
  for (const room of watchersOf('o', 'p')) expect(orderOfRoom(room)).toBe('o')
  expect(orderOfRoom('AbC123')).toBeUndefined()
})

test('a version goes to the watchers, the kitchen and the market of its order', () => {
  const orderId = newId(SAN_FRANCISCO.market)
  const update = { ...exampleUpdate, orderId, deliveryPartnerId: 'p' }
  expect(audienceOf({ update, customerId: 'c', restaurantOwnerId: 'w' })).toEqual([
    ...watchersOf(orderId, 'p'),
    kitchenRoom('w'),
    marketRoom(SAN_FRANCISCO.market),
  ])
})

test('rooms of lists are no order’s', () => {
  for (const room of [kitchenRoom('o'), marketRoom(1), assignmentsRoom('p')])
    expect(orderOfRoom(room)).toBeUndefined()
})
