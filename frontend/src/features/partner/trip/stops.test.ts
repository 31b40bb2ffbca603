import type { Trip, TripOrder } from '@tiffin/contracts/delivery'
import { expect, test } from 'vitest'
import { allStops, placeOf, stopsOf } from './stops.ts'

const pickup = { latitude: 37.76, longitude: -122.41 }
const door = { latitude: 37.77, longitude: -122.42 }

const order = (orderId: string, status: TripOrder['status']): TripOrder => ({
  orderId,
  status,
  restaurantId: '665f1c2ab7d1a2c3d4e5f601',
  restaurantName: 'Ajanta',
  pickup,
  door,
  pay: 3.99,
  currency: 'USD',
  readyAt: '2026-05-04T18:45:00.000Z',
})
const tripOf = (...orders: TripOrder[]): Trip => ({ id: 't', startedAt: '2026-05-04T18:30:00.000Z', orders })
const named = (trip: Trip) => stopsOf(trip).map(({ kind, order: { orderId } }) => `${kind} ${orderId}`)

test('one order is picked up, then brought to its door', () => {
  expect(named(tripOf(order('a', 'accepted')))).toEqual(['pickup a', 'door a'])
  expect(named(tripOf(order('a', 'picked_up')))).toEqual(['door a'])
})

test('of several everything is picked up before the first door', () => {
  const trip = tripOf(order('a', 'picked_up'), order('b', 'accepted'))
  expect(named(trip)).toEqual(['pickup b', 'door a', 'door b'])
})

test('what is delivered or called off is no stop any more', () => {
  const trip = tripOf(order('a', 'delivered'), order('b', 'dropped'), order('c', 'picked_up'))
  expect(named(trip)).toEqual(['door c'])
  expect(allStops(trip)).toBe(4)
})

test('a stop is at the restaurant or at the door', () => {
  expect(stopsOf(tripOf(order('a', 'accepted'))).map(placeOf)).toEqual([pickup, door])
})
