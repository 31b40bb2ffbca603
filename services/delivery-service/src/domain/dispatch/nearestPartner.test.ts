import { describe, expect, it } from 'vitest'
import { greatCircle } from './greatCircle.ts'
import type { MarketState, PartnerState, WaitingOrder } from './marketState.ts'
import { nearestPartnerPlanner } from './nearestPartner.ts'

const NOW = new Date('2026-05-04T18:30:00Z')
const RESTAURANT = { latitude: 37.76, longitude: -122.41 }
const plan = nearestPartnerPlanner({ positionMaxAgeSeconds: 1800, offerRepeatSeconds: 120 }, greatCircle)

const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000)

function order(orderId: string, more: Partial<WaitingOrder> = {}): WaitingOrder {
  const door = { latitude: 37.77, longitude: -122.41 }
  return { orderId, restaurant: RESTAURANT, door, readyAt: NOW, declines: [], ...more }
}

/** A free partner so many degrees north of the restaurant. */
function partner(id: string, north: number, more: Partial<PartnerState> = {}): PartnerState {
  const position = { ...RESTAURANT, latitude: RESTAURANT.latitude + north }
  return { id, position, positionAt: ago(10), hasOpenOffer: false, tripOrderIds: [], ...more }
}

function pairs(state: Omit<MarketState, 'now'>): string[] {
  return plan({ now: NOW, ...state }).map(({ orderId, partnerId }) => `${orderId}>${partnerId}`)
}

describe('the planner of nearest partners', () => {
  it('proposes the nearest', () => {
    expect(pairs({ orders: [order('o1')], partners: [partner('far', 0.03), partner('near', 0.01)] })).toEqual(
      ['o1>near'],
    )
  })

  it('serves the oldest order first, each partner once', () => {
    const partners = [partner('near', 0.01), partner('far', 0.03)]
    expect(pairs({ orders: [order('old'), order('new'), order('newest')], partners })).toEqual([
      'old>near',
      'new>far',
    ])
  })

  it('tells the way to the restaurant and on to the door', () => {
    const [proposal] = plan({ now: NOW, orders: [order('o1')], partners: [partner('p', 0.01)] })
    expect(proposal?.distanceKm).toBeCloseTo(2 * 1.112, 2)
  })

  it.each([
    ['has an open offer', { hasOpenOffer: true }],
    ['is on a trip', { tripOrderIds: ['o9'] }],
    ['has told no position for longer than the policy’s age', { positionAt: ago(1801) }],
  ])('leaves out a partner who %s', (_, more) => {
    expect(pairs({ orders: [order('o1')], partners: [partner('p', 0.01, more)] })).toEqual([])
  })

  it('asks a partner who declined again only after the pause', () => {
    const declinedBy = (seconds: number) =>
      order('o1', { declines: [{ partnerId: 'near', at: ago(seconds) }] })
    const partners = [partner('near', 0.01), partner('far', 0.03)]
    expect(pairs({ orders: [declinedBy(119)], partners })).toEqual(['o1>far'])
    expect(pairs({ orders: [declinedBy(120)], partners })).toEqual(['o1>near'])
  })

  it('goes on to the next order when nobody is left for one', () => {
    const declined = order('old', { declines: [{ partnerId: 'p', at: ago(5) }] })
    expect(pairs({ orders: [declined, order('new')], partners: [partner('p', 0.01)] })).toEqual(['new>p'])
  })
})
