import { expect, test } from 'vitest'
import { isNear, kilometresToDoor } from './toDoor.ts'

const DOOR = { latitude: 37.769, longitude: -122.422, pointSource: 'given' as const }
const bringing = { status: 'picked_up' as const, deliveryPartnerId: 'maya' }
const location = {
  orderId: 'o',
  deliveryPartnerId: 'maya',
  latitude: DOOR.latitude + 0.0001,
  longitude: DOOR.longitude,
  timestamp: '2026-05-04T12:00:00Z',
}

test('tells how far the food is while it is on the way, and that it is near', () => {
  const kilometres = kilometresToDoor(DOOR, bringing, location)
  expect(kilometres).toBe(0.01)
  expect(isNear(kilometres)).toBe(true)
  expect(kilometresToDoor(DOOR, { ...bringing, status: 'ready' }, location)).toBeUndefined()
})

test('tells no distance to a door that nobody marked, and nobody is near it', () => {
  const kilometres = kilometresToDoor({ ...DOOR, pointSource: 'market_centre' }, bringing, location)
  expect(kilometres).toBeUndefined()
  expect(isNear(kilometres)).toBe(false)
})

test('the position of a partner who gave the order back tells nothing', () => {
  expect(kilometresToDoor(DOOR, { ...bringing, deliveryPartnerId: 'leo' }, location)).toBeUndefined()
})
