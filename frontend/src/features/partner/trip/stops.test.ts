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

test('doors are driven nearest first from the restaurant, and stay in that order as they are done', () => {
  const at = (orderId: string, status: TripOrder['status'], latitude: number) => ({
    ...tripOrderOf(orderId, status),
    pickup: { latitude: 37.76, longitude: -122.41 },
    door: { latitude, longitude: -122.41 },
  })
  const orders = (status: TripOrder['status']) =>
    [at('far', 'picked_up', 37.79), at('near', status, 37.765), at('between', 'picked_up', 37.78)] as const
  expect(named(tripOf(...orders('picked_up')))).toEqual(['door near', 'door between', 'door far'])
  expect(named(tripOf(...orders('delivered')))).toEqual(['door between', 'door far'])
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
