import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greatCircle } from './greatCircle.ts'
import type { MarketState, PartnerState, WaitingOrder } from './marketState.ts'
import { nearestPartnerPlanner } from './nearestPartner.ts'

const POLICY = { positionMaxAgeSeconds: 1800, offerRepeatSeconds: 120 }
const NOW = new Date('2026-05-04T18:30:00Z')
const plan = nearestPartnerPlanner(POLICY, greatCircle)

const recently = fc.integer({ min: 0, max: 4000 }).map((seconds) => new Date(NOW.getTime() - seconds * 1000))
/** Few distinct points, so that equal distances come up. */
const point = fc.record({
  latitude: fc.integer({ min: 0, max: 4 }).map((step) => 37 + step / 100),
  longitude: fc.integer({ min: 0, max: 4 }).map((step) => -122 - step / 100),
})
const partnerId = fc.integer({ min: 0, max: 19 }).map((n) => `p${n}`)
const partner: fc.Arbitrary<PartnerState> = fc.record({
  id: partnerId,
  position: point,
  positionAt: recently,
  hasOpenOffer: fc.boolean(),
  tripOrderIds: fc.array(fc.constantFrom('x1', 'x2'), { maxLength: 1 }),
})
const order: fc.Arbitrary<WaitingOrder> = fc.record({
  orderId: fc.integer({ min: 0, max: 29 }).map((n) => `o${n}`),
  restaurant: point,
  door: point,
  readyAt: recently,
  declines: fc.array(fc.record({ partnerId, at: recently }), { maxLength: 4 }),
})
const market: fc.Arbitrary<MarketState> = fc.record({
  now: fc.constant(NOW),
  orders: fc.uniqueArray(order, { selector: ({ orderId }) => orderId, maxLength: 15 }),
  partners: fc.uniqueArray(partner, { selector: ({ id }) => id, maxLength: 15 }),
})

const secondsAgo = (at: Date): number => (NOW.getTime() - at.getTime()) / 1000

/** The rules once more, in other words than the planner's. */
function mayBeOffered(order: WaitingOrder, partner: PartnerState): boolean {
  const declined = order.declines.some((one) => one.partnerId === partner.id && secondsAgo(one.at) < 120)
  const busy = partner.hasOpenOffer || partner.tripOrderIds.length > 0
  return !busy && !declined && secondsAgo(partner.positionAt) <= 1800
}

describe('any plan of nearest partners', () => {
  it('offers no order twice and nobody two orders', () => {
    fc.assert(
      fc.property(market, (state) => {
        const proposals = plan(state)
        expect(new Set(proposals.map(({ orderId }) => orderId)).size).toBe(proposals.length)
        expect(new Set(proposals.map(({ partnerId }) => partnerId)).size).toBe(proposals.length)
      }),
    )
  })

  it('proposes only whom the rules permit, and leaves no permitted pair over', () => {
    fc.assert(
      fc.property(market, (state) => {
        const proposals = plan(state)
        const partners = new Map(state.partners.map((one) => [one.id, one]))
        const orders = new Map(state.orders.map((one) => [one.orderId, one]))
        for (const { orderId, partnerId } of proposals) {
          const [waiting, free] = [orders.get(orderId), partners.get(partnerId)]
          expect(waiting && free && mayBeOffered(waiting, free)).toBe(true)
          orders.delete(orderId)
          partners.delete(partnerId)
        }
        for (const waiting of orders.values())
          for (const free of partners.values()) expect(mayBeOffered(waiting, free)).toBe(false)
      }),
    )
  })

  it('is the same plan whatever the order in which the partners are listed', () => {
    fc.assert(
      fc.property(market, fc.infiniteStream(fc.nat()), (state, keys) => {
        const shuffled = state.partners
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(plan({ ...state, partners: shuffled })).toEqual(plan(state))
      }),
    )
  })
})
