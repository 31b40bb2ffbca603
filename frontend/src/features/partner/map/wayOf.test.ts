import { expect, test } from 'vitest'
import { assignmentsOf, offerOf, tripOrderOf } from '../desk/exampleAssignments.ts'
import { partnerMarker, placesOf } from './wayOf.ts'

const ids = (...args: Parameters<typeof assignmentsOf>) =>
  placesOf(assignmentsOf(...args)).map(({ id }) => id)

test('an offer leads to the restaurant and on to the door', () => {
  expect(ids({ offers: [offerOf('a')] })).toEqual(['pickup a', 'door a'])
})

test('a trip leads to the stops that are left', () => {
  expect(ids({ orders: [tripOrderOf('a', 'picked_up')] })).toEqual(['door a'])
})

test('what is offered on a trip goes first', () => {
  expect(ids({ offers: [offerOf('b')], orders: [tripOrderOf('a', 'accepted')] })).toEqual([
    'pickup b',
    'door b',
  ])
})

test('between two trips there is no way', () => {
  expect(ids({})).toEqual([])
})

test('a vehicle that the map does not know is drawn as a bicycle', () => {
  const here = { latitude: 37.76, longitude: -122.41 }
  expect(partnerMarker(here, 'You', 'car').vehicle).toBe('car')
  expect(partnerMarker(here, 'You', 'unicycle').vehicle).toBe('bicycle')
})
