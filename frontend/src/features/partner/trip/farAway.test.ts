import { expect, test } from 'vitest'
import { isFarFrom } from './farAway.ts'

const DOOR = { latitude: 37.7609, longitude: -122.435 }
const metresNorth = (metres: number) => ({ ...DOOR, latitude: DOOR.latitude + metres / 111_200 })

test('an act is asked about first when it is made far from its place', () => {
  expect(isFarFrom(metresNorth(250), DOOR)).toBe(false)
  expect(isFarFrom(metresNorth(350), DOOR)).toBe(true)
})

test('without a position nobody is asked', () => {
  expect(isFarFrom(undefined, DOOR)).toBe(false)
})
