import { describe, expect, it } from 'vitest'
import type { PlannedArrival } from '../marketState.ts'
import { comparedArrivals } from './comparedArrivals.ts'
import { held, inMinutes, market, waiting } from './market.example.ts'

/** The example's order was told to arrive in 20 minutes, straight from the counter; it was placed 5 minutes ago. */
const TOLD = { told: { at: inMinutes(20), stopsBefore: 0 } }
const planned = (minutes: number, stopsBefore = 0): PlannedArrival => ({
  orderId: 'o',
  at: inMinutes(minutes).getTime(),
  stopsBefore,
  waitsFor: 'partner',
})
const isMoved = (state: Parameters<typeof market>[0], arrival: PlannedArrival) =>
  comparedArrivals(market(state), [arrival])[0]?.isMoved
const ofWaiting = (arrival: PlannedArrival, more: Parameters<typeof waiting>[1] = TOLD) =>
  isMoved({ orders: [waiting('o', more)] }, arrival)
const ofHeld = (arrival: PlannedArrival, more: Parameters<typeof held>[3] = TOLD) =>
  isMoved({ held: [held('o', 'p', 'accepted', more)] }, arrival)

describe('an arrival has moved', () => {
  it('where none was told', () => {
    expect(ofWaiting(planned(20), {})).toBe(true)
  })

  it('by two minutes or more since it was told, either way', () => {
    for (const minutes of [18.1, 20, 21.9]) expect(ofHeld(planned(minutes))).toBe(false)
    for (const minutes of [18, 22, 40]) expect(ofHeld(planned(minutes))).toBe(true)
  })

  it('where whoever has the order makes another number of deliveries before it', () => {
    expect(ofHeld(planned(20, 1))).toBe(true)
    expect(ofHeld(planned(20, 1), { told: { at: inMinutes(20), stopsBefore: 1 } })).toBe(false)
  })

  it('not by that number alone while nobody has it: the next plan may choose another', () => {
    expect(ofWaiting(planned(20, 1))).toBe(false)
    expect(ofWaiting(planned(23, 1))).toBe(true)
  })
})

it('an order that is forgotten is told of ever more seldom, and never falls silent', () => {
  const MINUTES_OF_A_WEEK = 10_080
  let told = { at: inMinutes(20), stopsBefore: 0 }
  let times = 0
  for (let age = 5; age < MINUTES_OF_A_WEEK; age += 1) {
    // It is expected in two minutes all the time.
    const arrival = planned(age + 2)
    const order = held('o', 'p', 'picked_up', { told, placedAt: inMinutes(0) })
    if (!isMoved({ now: inMinutes(age), held: [order] }, arrival)) continue
    told = { at: new Date(arrival.at), stopsBefore: 0 }
    times += 1
  }
  expect(times).toBeGreaterThan(50)
  expect(times).toBeLessThan(150)
})

it('a plan’s word on an order that the market does not know is left out', () => {
  expect(comparedArrivals(market({}), [planned(20)])).toEqual([])
})
