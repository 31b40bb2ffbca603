import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greatCircle } from '../greatCircle.ts'
import type {
  DispatchPolicy,
  HeldOrder,
  MarketState,
  PartnerState,
  PastOrder,
  PlannedArrival,
  WaitingOrder,
} from '../marketState.ts'
import { livePlanner } from './livePlanner.ts'
import { NOW, POLICY } from './market.example.ts'

const moment = fc
  .integer({ min: -4000, max: 4000 })
  .map((seconds) => new Date(NOW.getTime() + seconds * 1000))
/** Few distinct points, so that restaurants are shared and equal distances come up. */
const point = fc.record({
  latitude: fc.integer({ min: 0, max: 4 }).map((step) => 37 + step / 100),
  longitude: fc.integer({ min: 0, max: 4 }).map((step) => -122 - step / 100),
})
const partnerId = fc.integer({ min: 0, max: 11 }).map((n) => `p${n}`)
const order = {
  version: fc.constant(1),
  told: fc.constant(null),
  restaurantId: fc.constantFrom('r1', 'r2'),
  restaurant: point,
  door: point,
  placedAt: moment,
  readyAt: moment,
  isReady: fc.boolean(),
}
const waitingOrder: fc.Arbitrary<WaitingOrder> = fc.record({
  ...order,
  orderId: fc.integer({ min: 0, max: 29 }).map((n) => `o${n}`),
  declines: fc.array(fc.record({ partnerId, at: moment }), { maxLength: 4 }),
})
const heldOrder: fc.Arbitrary<HeldOrder> = fc.record({
  ...order,
  orderId: fc.integer({ min: 0, max: 29 }).map((n) => `h${n}`),
  partnerId,
  status: fc.constantFrom('offered', 'accepted', 'picked_up'),
  pickedUpAt: fc.option(moment),
})
const byMoment = (a: PlannedArrival, b: PlannedArrival) => a.at - b.at || a.stopsBefore - b.stopsBefore

const partnerState: fc.Arbitrary<PartnerState> = fc.record({
  id: partnerId,
  position: point,
  positionAt: moment,
})
const pastOrder: fc.Arbitrary<PastOrder> = fc.record({
  restaurantId: fc.constantFrom('r1', 'r2'),
  restaurant: point,
  placedAt: moment,
  preparationMinutes: fc.double({ min: 0, max: 90, noNaN: true }),
})
const marketState: fc.Arbitrary<MarketState> = fc.record({
  now: fc.constant(NOW),
  orders: fc.uniqueArray(waitingOrder, { selector: ({ orderId }) => orderId, maxLength: 10 }),
  held: fc.uniqueArray(heldOrder, { selector: ({ orderId }) => orderId, maxLength: 10 }),
  partners: fc.uniqueArray(partnerState, { selector: ({ id }) => id, maxLength: 8 }),
  learned: fc.record({
    speedKmPerHour: fc.integer({ min: 5, max: 60 }),
    latenessMinutes: fc.constant(new Map([['r1', 7]])),
    demand: fc.array(pastOrder, { maxLength: 40 }),
  }),
})
const policy: fc.Arbitrary<DispatchPolicy> = fc.record({
  positionMaxAgeSeconds: fc.constant(1800),
  offerRepeatSeconds: fc.constant(120),
  leadSeconds: fc.constantFrom(0, 180, 86_400),
  capacity: fc.integer({ min: 1, max: 3 }),
  pickupMinutes: fc.constantFrom(0, 4),
  dropoffMinutes: fc.constantFrom(0, 4),
  targetMinutes: fc.constant(40),
  detour: fc.constant(1.3),
})

const secondsApart = (at: Date): number => Math.abs(NOW.getTime() - at.getTime()) / 1000

/** The rules once more, in other words than the planner's. */
function mayBeAsked(
  one: WaitingOrder,
  who: PartnerState,
  { held }: MarketState,
  rules: DispatchPolicy,
): boolean {
  const own = held.filter((holding) => holding.partnerId === who.id)
  const declined = one.declines.some(({ partnerId: by, at }) => by === who.id && secondsApart(at) < 120)
  const isSilent = (NOW.getTime() - who.positionAt.getTime()) / 1000 > 1800
  const isAsked = own.some(({ status }) => status === 'offered')
  return !declined && !isSilent && !isAsked && own.length < rules.capacity
}

describe('any plan of a live market', () => {
  it('offers no order twice and nobody two orders', () => {
    fc.assert(
      fc.property(marketState, policy, (state, rules) => {
        const { proposals } = livePlanner(rules, greatCircle)(state)
        expect(new Set(proposals.map(({ orderId }) => orderId)).size).toBe(proposals.length)
        expect(new Set(proposals.map(({ partnerId: to }) => to)).size).toBe(proposals.length)
      }),
    )
  })

  it('asks only whom the rules permit: no decliner, nobody silent, asked or with a full trip', () => {
    fc.assert(
      fc.property(marketState, policy, (state, rules) => {
        for (const { orderId, partnerId: to } of livePlanner(rules, greatCircle)(state).proposals) {
          const one = state.orders.find((other) => other.orderId === orderId)
          const who = state.partners.find(({ id }) => id === to)
          expect(one && who && mayBeAsked(one, who, state, rules)).toBe(true)
        }
      }),
    )
  })

  it('with a lead of a day asks somebody as long as the rules permit anybody', () => {
    fc.assert(
      fc.property(marketState, (drawn) => {
        // Whoever holds an order may be worth waiting for.
        const state = { ...drawn, held: [] }
        const rules = { ...POLICY, leadSeconds: 86_400 }
        const isPossible = state.orders.some((one) =>
          state.partners.some((who) => mayBeAsked(one, who, state, rules)),
        )
        expect(livePlanner(rules, greatCircle)(state).proposals.length > 0).toBe(isPossible)
      }),
    )
  })

  it('tells when each order arrives that it can serve, and in what order a partner brings theirs', () => {
    fc.assert(
      fc.property(marketState, policy, (state, rules) => {
        const { proposals, arrivals } = livePlanner(rules, greatCircle)(state)
        const told = new Map(arrivals.map((arrival) => [arrival.orderId, arrival]))
        expect(told.size).toBe(arrivals.length)
        for (const { orderId } of proposals) expect(told.has(orderId)).toBe(true)
        for (const { at } of arrivals) expect(at).toBeGreaterThanOrEqual(NOW.getTime())
        for (const who of state.partners) {
          const own = state.held.filter(({ partnerId: by }) => by === who.id)
          const isSilent = (NOW.getTime() - who.positionAt.getTime()) / 1000 > 1800
          if (isSilent || own.length > rules.capacity) continue
          const trip = own.map(({ orderId }) => told.get(orderId))
          expect(trip).not.toContain(undefined)
          // One after the other, whatever else is planned in between; two may come in the same moment.
          const inTime = trip.map((arrival) => arrival as PlannedArrival).sort(byMoment)
          const stopsBefore = inTime.map((arrival) => arrival.stopsBefore)
          expect(stopsBefore).toEqual(stopsBefore.toSorted((a, b) => a - b))
        }
      }),
    )
  })

  it('brings no order sooner than its kitchen and the straight way allow', () => {
    fc.assert(
      fc.property(marketState, policy, (state, rules) => {
        const minutesPerKm = (rules.detour * 60) / state.learned.speedKmPerHour
        const { arrivals } = livePlanner(rules, greatCircle)(state)
        for (const one of [...state.orders, ...state.held.filter(({ status }) => status !== 'picked_up')]) {
          const arrival = arrivals.find(({ orderId }) => orderId === one.orderId)
          if (!arrival) continue
          const late = state.learned.latenessMinutes.get(one.restaurantId) ?? 0
          const ready = one.isReady ? 0 : Math.max(0, (one.readyAt.getTime() - NOW.getTime()) / 60_000 + late)
          const way = greatCircle.distanceKm(one.restaurant, one.door) * minutesPerKm
          // A flat map errs by less than a thousandth.
          expect((arrival.at - NOW.getTime()) / 60_000).toBeGreaterThan(ready + way * 0.999 - 0.001)
        }
      }),
    )
  })

  it('is the same whenever it is made, in whatever order the market is listed', () => {
    fc.assert(
      fc.property(marketState, policy, fc.infiniteStream(fc.nat()), (state, rules, keys) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item)
        const { orders, held, partners } = state
        const again = {
          ...state,
          orders: shuffled(orders),
          held: shuffled(held),
          partners: shuffled(partners),
        }
        const plan = livePlanner(rules, greatCircle)
        expect(plan(again)).toEqual(plan(state))
      }),
    )
  })
})
