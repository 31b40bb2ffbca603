import { describe, expect, it } from 'vitest'
import type { PlannedArrival } from '../marketState.ts'
import { held, inMinutes, market, waiting } from './market.example.ts'
import { newArrivals } from './newArrivals.ts'

/** The example's order was told to arrive in 20 minutes, straight from the counter; it was placed 5 minutes ago. */
const TOLD = { told: { at: inMinutes(20), stopsBefore: 0 }, version: 4 }
const planned = (minutes: number, stopsBefore = 0): PlannedArrival => ({
  orderId: 'o',
  at: inMinutes(minutes).getTime(),
  stopsBefore,
  waitsFor: 'partner',
})
const ofWaiting = (arrival: PlannedArrival, more: Parameters<typeof waiting>[1] = TOLD) =>
  newArrivals(market({ orders: [waiting('o', more)] }), [arrival])
const ofHeld = (arrival: PlannedArrival, more: Parameters<typeof held>[3] = TOLD) =>
  newArrivals(market({ held: [held('o', 'p', 'accepted', more)] }), [arrival])

describe('an arrival is news', () => {
  it('when it is the first, with the version that was planned with', () => {
    expect(ofWaiting(planned(20), { version: 4 })).toEqual([{ ...planned(20), version: 4 }])
  })

  it('when it moved by two minutes or more since it was told, either way', () => {
    for (const minutes of [18.1, 20, 21.9]) expect(ofHeld(planned(minutes))).toEqual([])
    for (const minutes of [18, 22, 40]) expect(ofHeld(planned(minutes))).toHaveLength(1)
  })

  it('when whoever has the order makes another number of deliveries before it', () => {
    expect(ofHeld(planned(20, 1))).toHaveLength(1)
    expect(ofHeld(planned(20, 1), { ...TOLD, told: { at: inMinutes(20), stopsBefore: 1 } })).toEqual([])
  })

  it('not for the number alone while nobody has it: the next plan may choose another', () => {
    expect(ofWaiting(planned(20, 1))).toEqual([])
    expect(ofWaiting(planned(23, 1))).toHaveLength(1)
  })
})

it('an order that is forgotten is told of ever more seldom, and never falls silent', () => {
  const MINUTES_OF_A_WEEK = 10_080
  let told = { at: inMinutes(20), stopsBefore: 0 }
  let times = 0
  for (let age = 5; age < MINUTES_OF_A_WEEK; age += 1) {
    // It is expected in two minutes all the time.
    const now = inMinutes(age)
    const arrival = planned(age + 2)
    const state = market({ now, held: [held('o', 'p', 'picked_up', { told, placedAt: inMinutes(0) })] })
    if (newArrivals(state, [arrival]).length === 0) continue
    told = { at: new Date(arrival.at), stopsBefore: 0 }
    times += 1
  }
  expect(times).toBeGreaterThan(50)
  expect(times).toBeLessThan(150)
})

it('a plan’s word on an order that the market does not know is left out', () => {
  expect(newArrivals(market({}), [planned(20)])).toEqual([])
})
