import { expect, test } from 'vitest'
import { isDue } from './reportDue.ts'

const HERE = { latitude: 37.76, longitude: -122.41, at: 1_700_000_000_000 }
const SENT = { fix: HERE, orderIds: [] }
const metresNorth = (metres: number, seconds: number) => ({
  ...HERE,
  latitude: HERE.latitude + metres / 111_200,
  at: HERE.at + seconds * 1000,
})

test('the first position goes out at once', () => {
  expect(isDue(undefined, HERE, [])).toBe(true)
})

test('who moves is told of every three seconds or so', () => {
  expect(isDue(SENT, metresNorth(12, 1), [])).toBe(false)
  expect(isDue(SENT, metresNorth(12, 3), [])).toBe(true)
})

test('who stands is told of every half minute, however much the phone wavers', () => {
  expect(isDue(SENT, metresNorth(4, 20), [])).toBe(false)
  expect(isDue(SENT, metresNorth(4, 30), [])).toBe(true)
})

test('who takes an order while standing still is told of at once, and once', () => {
  expect(isDue(SENT, HERE, ['ramen'])).toBe(true)
  expect(isDue({ fix: HERE, orderIds: ['ramen'] }, HERE, ['ramen'])).toBe(false)
  expect(isDue({ fix: HERE, orderIds: ['ramen'] }, HERE, [])).toBe(false)
})
