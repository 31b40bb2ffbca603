import { expect, test } from 'vitest'
import { glideTo, isMoving, pointAt, standing } from './glide.ts'

const A = { latitude: 37.76, longitude: -122.42 }
const B = { latitude: 37.762, longitude: -122.42 }
const C = { latitude: 37.762, longitude: -122.417 }

test('takes about as long as the reports lie apart', () => {
  const glide = glideTo(standing(A, 0), B, 3000)
  expect(glide.duration).toBe(3000)
  expect(pointAt(glide, 4500).latitude).toBeCloseTo(37.761, 6)
  expect(pointAt(glide, 9000)).toEqual(B)
  expect([isMoving(glide, 5999), isMoving(glide, 6000)]).toEqual([true, false])
})

test('the newest report wins, from where it is shown', () => {
  const first = glideTo(standing(A, 0), B, 2000)
  const second = glideTo(first, C, 3000)
  expect(second.from.latitude).toBeCloseTo(37.761, 6)
  expect(second.duration).toBe(1000)
  expect(pointAt(second, 4000)).toEqual(C)
})

test('a report of the same place changes nothing', () => {
  const glide = glideTo(standing(A, 0), B, 2000)
  expect(glideTo(glide, { ...B }, 3000)).toBe(glide)
})

test('a long silence is no long ride', () => {
  expect(glideTo(standing(A, 0), B, 600_000).duration).toBe(6000)
  expect(glideTo(standing(A, 0), B, 5).duration).toBe(100)
})

test('who was lost is set down, with the direction kept', () => {
  const east = glideTo(standing(B, 0), C, 1000)
  const far = glideTo(east, { latitude: 38, longitude: -122.417 }, 2000)
  expect([far.duration, far.heading, far.from]).toEqual([0, east.heading, far.to])
})

test('faces where it goes: north is 0, east 90, and a tremble turns nobody', () => {
  const north = glideTo(standing(A, 0), B, 1000)
  expect(north.heading).toBeCloseTo(0, 3)
  expect(glideTo(standing(B, 0), C, 1000).heading).toBeCloseTo(90, 3)
  expect(glideTo(standing(A, 0), { latitude: 37.758, longitude: -122.42 }, 1000).heading).toBeCloseTo(180, 3)
  const trembling = glideTo(north, { latitude: B.latitude, longitude: B.longitude + 0.000_01 }, 3000)
  expect(trembling.heading).toBe(north.heading)
})
