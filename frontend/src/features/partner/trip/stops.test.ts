import type { Trip, TripOrder, TripStop } from '@tiffin/contracts/delivery'
import { expect, test } from 'vitest'
import { tripOrderOf } from '../desk/exampleAssignments.ts'
import { allStops, placeOf, stopsOf } from './stops.ts'

const tripOf = (orders: readonly TripOrder[], stops?: readonly TripStop[]): Trip => ({
  id: 't',
  startedAt: '2026-05-04T18:30:00.000Z',
  orders: [...orders],
  ...(stops && { stops: [...stops] }),
})
const named = (trip: Trip) => stopsOf(trip).map(({ kind, order: { orderId } }) => `${kind} ${orderId}`)
const pickup = (orderId: string): TripStop => ({ kind: 'pickup', orderId })
const door = (orderId: string): TripStop => ({ kind: 'door', orderId })

test('stops are driven in the sequence that the API says', () => {
  const orders = [tripOrderOf('a', 'picked_up'), tripOrderOf('b', 'accepted')]
  const stops = [door('a'), pickup('b'), door('b')]
  expect(named(tripOf(orders, stops))).toEqual(['door a', 'pickup b', 'door b'])
})

test('what was done here and waits for the network is no stop any more', () => {
  const stops = [pickup('a'), pickup('b'), door('a'), door('b')]
  const orders = (a: TripOrder['status']) => [tripOrderOf('a', a), tripOrderOf('b', 'accepted')]
  expect(named(tripOf(orders('picked_up'), stops))).toEqual(['pickup b', 'door a', 'door b'])
  expect(named(tripOf(orders('delivered'), stops))).toEqual(['pickup b', 'door b'])
})

test('an order of which the API says no sequence is driven last, as it was accepted', () => {
  const orders = [tripOrderOf('old', 'accepted'), tripOrderOf('b', 'picked_up')]
  expect(named(tripOf(orders, [door('b')]))).toEqual(['door b', 'pickup old', 'door old'])
  expect(named(tripOf(orders))).toEqual(['pickup old', 'door old', 'door b'])
})

test('what is delivered or called off is no stop any more', () => {
  const orders = [tripOrderOf('a', 'delivered'), tripOrderOf('b', 'dropped'), tripOrderOf('c', 'picked_up')]
  expect(named(tripOf(orders))).toEqual(['door c'])
  expect(allStops(tripOf(orders))).toBe(4)
})

test('a stop is at the restaurant or at the door', () => {
  const order = tripOrderOf('a', 'accepted')
  expect(stopsOf(tripOf([order])).map(placeOf)).toEqual([order.pickup, order.door])
})
