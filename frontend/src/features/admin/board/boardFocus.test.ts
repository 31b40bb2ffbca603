import { expect, test } from 'vitest'
import { exampleOrder, examplePartner, NOW } from './boardExamples.ts'
import { focusOf } from './boardFocus.ts'

const order = exampleOrder({ deliveryPartnerId: 'maya', status: 'picked_up' })
const here = { latitude: 37.78, longitude: -122.43 }
const scene = {
  rows: [{ order, assignment: undefined, worries: [] }],
  partners: new Map([['maya', examplePartner({ id: 'maya' })]]),
  centre: { latitude: 37.7, longitude: -122.4 },
  seenOf: (id: string) => (id === 'maya' ? { point: here, at: NOW } : undefined),
}
const quiet = { ...scene, rows: [], partners: new Map() }

test('a chosen order brings the map to its way, a chosen partner to them and their orders', () => {
  const door = { latitude: order.latitude, longitude: order.longitude }
  expect(focusOf({ kind: 'order', id: order.id }, scene)).toEqual({
    key: `order:${order.id}`,
    points: [here, door],
  })
  expect(focusOf({ kind: 'partner', id: 'maya' }, scene).points).toContainEqual(door)
})

test('while nothing is chosen it shows all that goes on, else the city', () => {
  expect(focusOf(undefined, scene).key).toBe('live')
  expect(focusOf(undefined, scene).points).toContainEqual(order.restaurantPoint)
  expect(focusOf(undefined, { ...scene, rows: [] }).points).toHaveLength(2)
  expect(focusOf(undefined, quiet).key).toBe('city')
  expect(focusOf(undefined, { ...quiet, centre: undefined })).toEqual({ key: 'nowhere', points: [] })
})

test('something that is not there brings it nowhere else', () => {
  expect(focusOf({ kind: 'order', id: 'gone' }, scene).key).toBe('live')
})
