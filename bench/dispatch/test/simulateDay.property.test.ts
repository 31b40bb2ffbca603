import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rollingPlanner } from '../../../services/delivery-service/src/domain/dispatch/rolling/rollingPlanner.ts'
import { DEFAULT_SETTINGS } from '../../../services/delivery-service/src/domain/dispatch/rolling/settings.ts'
import type { Instance } from '../instance/instance.ts'
import { deliveriesOf } from '../score/deliveries.ts'
import type { PartnerDay } from '../simulate/partnerDay.ts'
import { simulateDay } from '../simulate/simulateDay.ts'
import { VARIANTS } from '../simulate/variants.ts'
import { smallDay } from './instances.example.ts'

/** Days tried for each rule; each is replayed minute by minute. */
const RUNS = 20

describe.each(VARIANTS)(
  'any day by $rules rules, prepositioning $preposition, bundle updates $bundleUpdates',
  (variant) => {
    const settings = { ...DEFAULT_SETTINGS, ...variant }
    const replay = (instance: Instance) => simulateDay(instance, rollingPlanner(settings), settings)
    const always = (holds: (days: readonly PartnerDay[], instance: Instance) => void) =>
      fc.assert(
        fc.property(smallDay, (instance) => holds(replay(instance), instance)),
        { numRuns: RUNS },
      )

    it('picks up and brings each order at most once, in this sequence and by one partner', () => {
      always((days) => {
        const doneTo = (kind: string) =>
          days.flatMap(({ legs }) => legs.filter((leg) => leg.kind === kind).flatMap(({ orders }) => orders))
        const brought = doneTo('dropoff')
        expect(new Set(brought).size).toBe(brought.length)
        expect(new Set(doneTo('pickup'))).toEqual(new Set(brought))
        expect(doneTo('pickup')).toHaveLength(brought.length)
        expect(deliveriesOf(days)).toHaveLength(brought.length)
        for (const { pickupAt, dropoffAt } of deliveriesOf(days)) expect(dropoffAt).toBeGreaterThan(pickupAt)
      })
    })

    it('teleports nobody: each way takes its time, and begins where the last ended', () => {
      always((days, { metersPerMinute }) => {
        for (const { courier, legs } of days) {
          let [at, time] = [courier.at, courier.onAt]
          for (const leg of legs) {
            const minutes = Math.ceil(Math.hypot(leg.to.x - at.x, leg.to.y - at.y) / metersPerMinute)
            expect(leg.arrivesAt - leg.departsAt).toBeGreaterThanOrEqual(minutes)
            expect(leg.departsAt).toBeGreaterThanOrEqual(time)
            if (leg.kind !== 'move') expect(leg.servedAt).toBeGreaterThanOrEqual(leg.arrivesAt + 2)
            if (leg.kind !== 'move') expect(leg.leavesAt).toBe(leg.servedAt + 2)
            at = leg.to
            time = leg.leavesAt
          }
        }
      })
    })

    it('picks up nothing before it is decided, placed and ready, nor after the shift', () => {
      always((days) => {
        for (const { courier, legs } of days)
          for (const { kind, orders, decidedAt, servedAt } of legs)
            for (const order of kind === 'pickup' ? orders : []) {
              expect(decidedAt).toBeGreaterThanOrEqual(order.placedAt)
              expect(servedAt).toBeGreaterThanOrEqual(Math.max(decidedAt, order.readyAt))
              expect(servedAt).toBeLessThanOrEqual(courier.offAt)
            }
      })
    })

    it('carries no more than the capacity, and by strict rules one restaurant’s orders', () => {
      always((days) => {
        for (const { legs } of days) {
          let load = 0
          for (const { kind, orders } of legs) {
            if (kind === 'pickup' && variant.rules === 'strict') expect(load).toBe(0)
            if (kind === 'move') continue
            load += kind === 'pickup' ? orders.length : -orders.length
            expect(load).toBeLessThanOrEqual(settings.capacity)
          }
          expect(load).toBe(0)
        }
      })
    })

    it('updates a bundle at its counter only, before the pickup', () => {
      if (variant.rules === 'free' || variant.preposition) return
      always((days) => {
        for (const { legs } of days)
          for (const [i, move] of legs.entries()) {
            if (move.kind !== 'move') continue
            // A bundle may be updated more than once.
            const pickup = legs.slice(i + 1).find(({ kind }) => kind !== 'move')
            expect(variant.bundleUpdates && pickup?.kind).toBe('pickup')
            expect(pickup).toMatchObject({ to: move.to, arrivesAt: move.arrivesAt })
            expect(pickup?.decidedAt).toBeGreaterThanOrEqual(move.arrivesAt)
            expect(pickup?.decidedAt).toBeLessThan(pickup?.servedAt as number)
          }
      })
    })

    it('is the same day when replayed', () => {
      always((days, instance) => {
        expect(replay(instance).map(({ legs }) => legs)).toEqual(days.map(({ legs }) => legs))
      })
    })

    it('decides nothing by what is placed later', () => {
      fc.assert(
        fc.property(smallDay, (instance) => {
          const until = instance.orders[Math.floor(instance.orders.length / 2)]?.placedAt as number
          const early = instance.orders.filter(({ placedAt }) => placedAt < until)
          if (early.length === 0) return
          const decided = (days: readonly PartnerDay[]) =>
            days.map(({ legs }) =>
              legs.filter(({ decidedAt, departsAt }) => decidedAt < until && departsAt < until),
            )
          const begun = (orders: Instance['orders']) => {
            const days = decided(replay({ ...instance, orders }))
            // What may still change is told differently, where it goes is the same.
            return variant.rules === 'strict' && !variant.bundleUpdates
              ? days
              : days.map((legs) => legs.map(({ departsAt, to }) => ({ departsAt, to })))
          }
          expect(begun(early)).toEqual(begun(instance.orders))
        }),
        { numRuns: RUNS },
      )
    })
  },
)
