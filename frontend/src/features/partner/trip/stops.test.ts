import type { Trip, TripOrder } from '@tiffin/contracts/delivery'
import { expect, test } from 'vitest'
import { tripOrderOf } from '../desk/exampleAssignments.ts'
import { allStops, placeOf, stopsOf } from './stops.ts'

const tripOf = (...orders: TripOrder[]): Trip => ({ id: 't', startedAt: '2026-05-04T18:30:00.000Z', orders })
const named = (trip: Trip) => stopsOf(trip).map(({ kind, order: { orderId } }) => `${kind} ${orderId}`)

test('one order is picked up, then brought to its door', () => {
  expect(named(tripOf(tripOrderOf('a', 'accepted')))).toEqual(['pickup a', 'door a'])
  expect(named(tripOf(tripOrderOf('a', 'picked_up')))).toEqual(['door a'])
})

test('of several everything is picked up before the first door', () => {
  const trip = tripOf(tripOrderOf('a', 'picked_up'), tripOrderOf('b', 'accepted'))
  expect(named(trip)).toEqual(['pickup b', 'door a', 'door b'])
})

test('what is delivered or called off is no stop any more', () => {
  const trip = tripOf(
    tripOrderOf('a', 'delivered'),
    tripOrderOf('b', 'dropped'),
    tripOrderOf('c', 'picked_up'),
  )
  expect(named(trip)).toEqual(['door c'])
  expect(allStops(trip)).toBe(4)
})

test('a stop is at the restaurant or at the door', () => {
  const order = tripOrderOf('a', 'accepted')
  expect(stopsOf(tripOf(order)).map(placeOf)).toEqual([order.pickup, order.door])
})
