import { expect, test } from 'vitest'
import { travelTimes } from '../../simulate/travelTimes.ts'
import { pickupAt, placeAt, tellingMinutes, wayTo } from './way.ts'

const HERE = { x: 0, y: 0 }
const travel = travelTimes(320)

test('a way takes whole minutes, rounded up, from the very moment of leaving', () => {
  expect(wayTo(HERE, { x: 640, y: 0 }, 10.25, travel).arrivesAt).toBe(12.25)
  expect(wayTo(HERE, { x: 641, y: 0 }, 10.25, travel).arrivesAt).toBe(13.25)
  expect(wayTo(HERE, HERE, 10.25, travel).arrivesAt).toBe(10.25)
})

test('on the way a partner is where their minutes have brought them', () => {
  const way = wayTo(HERE, { x: 900, y: 300 }, 10, travel)
  expect(placeAt(way, 10)).toEqual(HERE)
  expect(placeAt(way, 11)).toEqual({ x: 300, y: 100 })
  expect(placeAt(way, way.arrivesAt)).toEqual(way.to)
})

test('positions are told between leaving and arriving, the arrival itself apart', () => {
  expect(tellingMinutes(wayTo(HERE, { x: 1600, y: 0 }, 10.5, travel), 2)).toEqual([12.5, 14.5])
  expect(tellingMinutes(wayTo(HERE, { x: 1280, y: 0 }, 10.5, travel), 2)).toEqual([12.5])
  expect(tellingMinutes(wayTo(HERE, HERE, 10.5, travel), 2)).toEqual([])
})

test('a pickup waits for the partner’s half of its service, for the kitchen, and for being accepted', () => {
  expect(pickupAt({ arrivesAt: 20, readyAt: 10, acceptedAt: 5 }, 2)).toBe(22)
  expect(pickupAt({ arrivesAt: 20, readyAt: 25, acceptedAt: 5 }, 2)).toBe(25)
  expect(pickupAt({ arrivesAt: 20, readyAt: 10, acceptedAt: 27.5 }, 2)).toBe(27.5)
})
