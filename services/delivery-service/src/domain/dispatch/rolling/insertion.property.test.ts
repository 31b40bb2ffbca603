import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carryOn } from './carryOn.ts'
import { Trial } from './insertion.ts'
import { market, order, partner } from './market.example.ts'
import type { OpenOrder, Stop } from './model.ts'
import type { Planning } from './planning.ts'
import { type Route, routeOf } from './route.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

const NOW = 100
// Few places, so that restaurants are shared and ways are equally long.
const place = fc.record({ x: fc.integer({ min: 0, max: 6 }), y: fc.integer({ min: 0, max: 6 }) })
const someOrder = fc
  .record({
    restaurant: place,
    door: place,
    placedAt: fc.integer({ min: 20, max: NOW }),
    cooked: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ cooked, door, placedAt, restaurant }) =>
    order('', restaurant, door, { placedAt, readyAt: placedAt + cooked }),
  )

interface Drawn {
  readonly planning: Planning
  readonly route: Route
  readonly tried: OpenOrder
}

/** A route of up to three more orders than are aboard already, each where it costs least, and an order to try in it. */
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    rules: fc.constantFrom('strict', 'free'),
    capacity: fc.integer({ min: 1, max: 3 }),
    agingWeight: fc.constantFrom(0, 0.5),
    at: place,
    freeAt: fc.integer({ min: NOW - 20, max: NOW + 20 }),
    waits: fc.boolean(),
    offAt: fc.integer({ min: NOW + 10, max: NOW + 80 }),
    aboard: fc.array(someOrder, { maxLength: 2 }),
    others: fc.array(someOrder, { maxLength: 3 }),
    tried: someOrder,
    leaving: fc.constantFrom(0, 3),
  })
  .map(({ aboard, agingWeight, at, capacity, freeAt, leaving, offAt, others, rules, tried, waits }) => {
    const who = partner('p', at, {
      freeAt,
      offAt,
      aboard: rules === 'free' ? aboard : [],
      waitingSince: waits ? freeAt : undefined,
    })
    const settings = { ...DEFAULT_SETTINGS, rules, capacity, agingWeight } as const
    const view = market({ now: NOW, partners: [who] })
    const planning: Planning = {
      market: view,
      settings,
      fetchers: new Map(),
      cover: new Map([[who, leaving]]),
    }
    const route = others.reduce(
      (soFar, other) => {
        const trial = new Trial(other, planning)
        return trial.leastCost(soFar) < Infinity ? routeOf(who, trial.stopsOf(soFar), planning) : soFar
      },
      carryOn(who, planning),
    )
    return { planning, route, tried }
  })

/** The least cost over every place for pickup and dropoff, each costed from the beginning. */
function leastByTrial({ planning, route: { partner: who, stops }, tried }: Drawn): number {
  let least = Infinity
  for (let from = 0; from <= stops.length; from += 1)
    for (let to = from; to <= stops.length; to += 1) {
      const pickup: Stop = { kind: 'pickup', order: tried }
      const dropoff: Stop = { kind: 'dropoff', order: tried }
      const all = [...stops.slice(0, from), pickup, ...stops.slice(from, to), dropoff, ...stops.slice(to)]
      least = Math.min(least, routeOf(who, all, planning).cost)
    }
  return least
}

describe('an order tried in any route', () => {
  it('costs what the best of all its places costs, and the stops told cost just that', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const trial = new Trial(one.tried, one.planning)
        const least = trial.leastCost(one.route)
        expect(least).toBeCloseTo(leastByTrial(one), 6)
        if (least === Infinity) return
        const { cost } = routeOf(one.route.partner, trial.stopsOf(one.route), one.planning)
        expect(cost).toBeCloseTo(least, 6)
      }),
      { numRuns: 1000 },
    )
  })

  it('is found below a limit, and nothing is found above it', () => {
    fc.assert(
      fc.property(drawn, fc.double({ min: -50, max: 50, noNaN: true }), (one, away) => {
        const least = leastByTrial(one)
        fc.pre(least < Infinity && Math.abs(away) > 0.001)
        const found = new Trial(one.tried, one.planning).leastCost(one.route, least + away)
        expect(found).toBeCloseTo(away > 0 ? least : Infinity, 6)
      }),
      { numRuns: 500 },
    )
  })

  it('adds no less than it would if nothing else were to be done', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const trial = new Trial(one.tried, one.planning)
        expect(trial.leastCost(one.route) - one.route.cost).toBeGreaterThanOrEqual(
          trial.leastAdded(one.route) - 1e-6,
        )
      }),
      { numRuns: 500 },
    )
  })
})
