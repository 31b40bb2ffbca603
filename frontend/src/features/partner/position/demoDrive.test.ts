import { describe, expect, test } from 'vitest'
import { kilometresBetween } from '../../tracking/distance.ts'
import { driven, kilometresIn } from './demoDrive.ts'

const HERE = { latitude: 37.758, longitude: -122.413 }
const AJANTA = { latitude: 37.7599, longitude: -122.4148 }
const DOOR = { latitude: 37.7609, longitude: -122.435 }

describe('a demo drive', () => {
  test('gets as far along the way as it drove', () => {
    const there = driven(AJANTA, [DOOR], 0.5)
    expect(kilometresBetween(AJANTA, there)).toBeCloseTo(0.5, 2)
    expect(kilometresBetween(there, DOOR)).toBeCloseTo(kilometresBetween(AJANTA, DOOR) - 0.5, 2)
  })

  test('goes on behind a point of the way', () => {
    const first = kilometresBetween(HERE, AJANTA)
    const there = driven(HERE, [AJANTA, DOOR], first + 0.3)
    expect(kilometresBetween(AJANTA, there)).toBeCloseTo(0.3, 2)
  })

  test('ends at the end of the way, and stays where there is none', () => {
    expect(driven(HERE, [AJANTA, DOOR], 500)).toEqual(DOOR)
    expect(driven(HERE, [], 1)).toEqual(HERE)
  })

  test('arrives exactly, step by step, without passing by', () => {
    let at = HERE
    for (let i = 0; i < 60; i++) at = driven(at, [DOOR], 0.05)
    expect(at).toEqual(DOOR)
  })
})

test('a bicycle makes a kilometre in four minutes, five times as fast in 48 seconds, a car sooner', () => {
  expect(kilometresIn(240, 'bicycle', 1)).toBeCloseTo(1)
  expect(kilometresIn(48, 'bicycle', 5)).toBeCloseTo(1)
  expect(kilometresIn(240, 'car', 1)).toBeGreaterThan(1)
  expect(kilometresIn(240, null, 1)).toBe(kilometresIn(240, 'bicycle', 1))
})
