import { expect, test } from 'vitest'
import { exampleAssignment, exampleOrder, examplePartner, NOW } from './boardExamples.ts'
import { orderMarkers, partnerMarkerOf, routeOf, selectionOf } from './boardMarkers.ts'

const row = (more = {}, assignment = undefined) => ({
  order: exampleOrder(more),
  assignment,
  worries: [],
})
const seen = { point: { latitude: 37.78, longitude: -122.43 }, at: NOW }
const seenOf = (id: string) => (id === 'maya' ? seen : undefined)

test('a restaurant with several orders is one marker', () => {
  const markers = orderMarkers([row({ id: 'a' }), row({ id: 'b' })], undefined)
  expect(markers.map(({ kind }) => kind)).toEqual(['restaurant', 'door', 'door'])
})

test('an ended order is on the map only while it is selected', () => {
  const ended = row({ id: 'a', status: 'delivered' })
  expect(orderMarkers([ended], undefined)).toEqual([])
  expect(orderMarkers([ended], { kind: 'order', id: 'a' }).map(({ selected }) => selected)).toEqual([
    true,
    true,
  ])
})

test('only what needs a person is marked as such', () => {
  const worried = { ...row(), worries: [{ kind: 'late', lasting: 1 } as const] }
  expect(orderMarkers([worried], undefined)[1]?.tone).toBe('attention')
  expect(orderMarkers([row()], undefined)[1]?.tone).toBe('idle')
  expect(partnerMarkerOf(examplePartner(), 'silent', seen, undefined)?.tone).toBe('attention')
  expect(partnerMarkerOf(examplePartner(), 'idle', seen, undefined)?.tone).toBe('idle')
})

test('a partner of whom no place is known is not on the map', () => {
  expect(partnerMarkerOf(examplePartner(), 'idle', undefined, undefined)).toBeUndefined()
})

test('a marker leads back to what it stands for', () => {
  const marker = partnerMarkerOf(examplePartner(), 'idle', seen, undefined)
  expect(selectionOf(marker?.id ?? '')).toEqual({ kind: 'partner', id: examplePartner().id })
  expect(selectionOf('restaurant:665f1c2ab7d1a2c3d4e5f601')).toBeUndefined()
})

test('the way goes by the restaurant until the food is with the partner', () => {
  const { restaurantPoint, latitude, longitude } = exampleOrder()
  const door = { latitude, longitude }
  const accepted = exampleAssignment({ status: 'accepted', deliveryPartnerId: 'maya' })
  expect(routeOf({ ...row(), assignment: accepted }, seenOf)).toEqual([seen.point, restaurantPoint, door])
  expect(routeOf(row({ status: 'picked_up', deliveryPartnerId: 'maya' }), seenOf)).toEqual([seen.point, door])
  expect(routeOf(row({ status: 'picked_up', deliveryPartnerId: 'sam' }), seenOf)).toEqual([
    restaurantPoint,
    door,
  ])
})
