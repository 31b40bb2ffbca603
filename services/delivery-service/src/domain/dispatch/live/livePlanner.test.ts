import { describe, expect, it } from 'vitest'
import { greatCircle } from '../greatCircle.ts'
import type { DispatchPolicy, MarketState } from '../marketState.ts'
import { livePlanner } from './livePlanner.ts'
import {
  held,
  inMinutes,
  market,
  NOW,
  north,
  POLICY,
  partner,
  RESTAURANT,
  waiting,
} from './market.example.ts'

function pairs(state: Partial<MarketState>, policy: Partial<DispatchPolicy> = {}): string[] {
  const { proposals } = livePlanner({ ...POLICY, ...policy }, greatCircle)(market(state))
  return proposals.map(({ orderId, partnerId }) => `${orderId}>${partnerId}`).sort()
}

/** Away from the restaurant, and from everybody's way. */
const ELSEWHERE = { ...RESTAURANT, longitude: -122.6 }

describe('the live planner', () => {
  it('proposes an order to whom it costs least, and tells the way', () => {
    const state = market({
      orders: [waiting('o1')],
      partners: [partner('far', north(9)), partner('near', north(3))],
    })
    const { proposals } = livePlanner(POLICY, greatCircle)(state)
    expect(proposals).toEqual([
      { orderId: 'o1', partnerId: 'near', distanceKm: expect.closeTo(0.692 + 0.879, 2) },
    ])
  })

  it('of two who would both come in time, asks the nearer', () => {
    const orders = [waiting('o1', { readyAt: inMinutes(24) })]
    const far = partner('a', north(20))
    expect(pairs({ orders, partners: [far, partner('b', north(1))] }, { leadSeconds: 1800 })).toEqual([
      'o1>b',
    ])
    expect(pairs({ orders, partners: [far, partner('0', north(1))] }, { leadSeconds: 1800 })).toEqual([
      'o1>0',
    ])
  })

  it('shares two orders out at the least cost in all, not to the nearest one after the other', () => {
    const orders = [waiting('a'), waiting('b', { restaurant: north(10), door: north(12) })]
    const partners = [partner('middle', north(4)), partner('south', north(-4))]
    expect(pairs({ orders, partners })).toEqual(['a>south', 'b>middle'])
  })

  it('asks when the partner would have to leave within the lead, not before', () => {
    const readyIn = (minutes: number) => ({
      orders: [waiting('o1', { readyAt: inMinutes(minutes) })],
      partners: [partner('p', north(5))],
    })
    // Five minutes of way and two of service before an order that is ready; the lead is three.
    expect(pairs(readyIn(10.1))).toEqual([])
    expect(pairs(readyIn(9.9))).toEqual(['o1>p'])
    expect(pairs(readyIn(60), { leadSeconds: 86_400 })).toEqual(['o1>p'])
  })

  it('takes an order that the kitchen has ready as ready, whatever was expected', () => {
    const orders = [waiting('o1', { readyAt: inMinutes(30), isReady: true })]
    expect(pairs({ orders, partners: [partner('p', north(5))] })).toEqual(['o1>p'])
  })

  it('expects an order of a restaurant that is late as much later', () => {
    const state = {
      orders: [waiting('o1', { readyAt: inMinutes(5) })],
      partners: [partner('p', north(5))],
    }
    const latenessMinutes = new Map([['ajanta', 12]])
    expect(pairs({ ...state, learned: { speedKmPerHour: 18, latenessMinutes, demand: [] } })).toEqual([])
    expect(pairs(state)).toEqual(['o1>p'])
  })

  it('lets a partner who is faster leave later', () => {
    const state = {
      orders: [waiting('o1', { readyAt: inMinutes(9) })],
      partners: [partner('p', north(5))],
    }
    expect(
      pairs({ ...state, learned: { speedKmPerHour: 36, latenessMinutes: new Map(), demand: [] } }),
    ).toEqual([])
    expect(pairs(state)).toEqual(['o1>p'])
  })
})

describe('a partner with orders', () => {
  it('is asked about a second order of the restaurant that they are on the way to', () => {
    const state = {
      orders: [waiting('second')],
      held: [held('first', 'p', 'accepted')],
      partners: [partner('p', north(5)), partner('idle', north(20))],
    }
    expect(pairs(state)).toEqual(['second>p'])
  })

  it('is asked about the next order when the way to it begins within the lead', () => {
    const state = {
      orders: [waiting('next')],
      held: [held('aboard', 'p', 'picked_up', { door: north(4) })],
      partners: [partner('p', north(8))],
    }
    // Four minutes to the door on the way, and four of service there.
    expect(pairs(state, { leadSeconds: 470 })).toEqual([])
    expect(pairs(state, { leadSeconds: 490 })).toEqual(['next>p'])
  })

  it('is asked about nothing while an offer is open, nor with a full trip', () => {
    const partners = [partner('p', north(2))]
    const orders = [waiting('next')]
    expect(pairs({ orders, partners, held: [held('asked', 'p', 'offered')] })).toEqual([])
    const trip = ['x1', 'x2', 'x3'].map((id) => held(id, 'p', 'accepted'))
    expect(pairs({ orders, partners, held: trip.slice(1) })).toEqual(['next>p'])
    expect(pairs({ orders, partners, held: trip })).toEqual([])
  })

  it('keeps what they accepted, though somebody is nearer', () => {
    const state = {
      held: [held('first', 'far', 'accepted', { restaurant: ELSEWHERE, door: ELSEWHERE })],
      partners: [partner('far', north(5)), partner('near', ELSEWHERE)],
      orders: [waiting('other')],
    }
    expect(pairs(state)).toEqual(['other>far'])
  })
})

describe('the live planner leaves out', () => {
  it.each([
    [
      'a partner who has told no position for long',
      { partners: [partner('p', north(2), { positionAt: inMinutes(-31) })] },
    ],
    [
      'a partner who declined it of late',
      { orders: [waiting('o1', { declines: [{ partnerId: 'p', at: inMinutes(-1) }] })] },
    ],
    ['an order that somebody holds by now', { held: [held('o1', 'other', 'accepted')] }],
  ])('%s', (_, more) => {
    expect(pairs({ orders: [waiting('o1')], partners: [partner('p', north(2))], ...more })).toEqual([])
  })

  it('who declined, until the pause is over', () => {
    const orders = [waiting('o1', { declines: [{ partnerId: 'p', at: inMinutes(-2) }] })]
    expect(pairs({ orders, partners: [partner('p', north(2))] })).toEqual(['o1>p'])
  })

  it('what lacks a place or a time, says so, and plans the rest', () => {
    const nowhere = { latitude: Number.NaN, longitude: 0 }
    const state = market({
      orders: [
        waiting('bad', { door: nowhere }),
        waiting('good'),
        waiting('timeless', { readyAt: new Date('soon') }),
      ],
      partners: [partner('lost', nowhere), partner('p', north(2))],
    })
    const { proposals, setAside } = livePlanner(POLICY, greatCircle)(state)
    expect(proposals).toMatchObject([{ orderId: 'good', partnerId: 'p' }])
    expect(setAside).toEqual([
      { what: 'order', id: 'bad', reason: 'it has no door' },
      { what: 'order', id: 'timeless', reason: 'it has no time at which it is ready' },
      { what: 'partner', id: 'lost', reason: 'it has no position' },
    ])
  })
})

describe('whatever the clock did', () => {
  it('plans with a clock that jumped back an hour', () => {
    const orders = [waiting('o1', { placedAt: inMinutes(60), readyAt: inMinutes(75), isReady: true })]
    const partners = [partner('p', north(2), { positionAt: inMinutes(60) })]
    expect(pairs({ orders, partners })).toEqual(['o1>p'])
  })

  it('never gives an order up, and never passes it over for ever', () => {
    const forgotten = waiting('old', {
      placedAt: new Date('2020-01-01'),
      restaurant: north(14),
      door: north(18),
    })
    expect(pairs({ orders: [forgotten], partners: [partner('p', north(2))] })).toEqual(['old>p'])
    const late = { ...forgotten, placedAt: new Date(NOW.getTime() - 7_200_000) }
    const newcomers = [waiting('new')]
    expect(pairs({ orders: [late, ...newcomers], partners: [partner('p', north(2))] })).toEqual(['old>p'])
  })

  it('of two who would come in time, sends the one whose corner the next orders come from least', () => {
    const demand = Array.from({ length: 20 }, (_, i) => ({
      restaurantId: 'busy',
      restaurant: north(20),
      placedAt: inMinutes(-2 * i),
      preparationMinutes: 5,
    })).toReversed()
    const partners = [partner('a', north(20)), partner('b', north(-20))]
    const orders = [waiting('o1', { readyAt: inMinutes(24) })]
    const learned = { speedKmPerHour: 18, latenessMinutes: new Map(), demand }
    expect(pairs({ orders, partners, learned })).toEqual(['o1>b'])
    // A few orders say nothing yet: the nearer is sent.
    const partnersNear = [partner('a', north(2)), partner('b', north(-20))]
    expect(
      pairs(
        { orders, partners: partnersNear, learned: { ...learned, demand: demand.slice(1) } },
        { leadSeconds: 1800 },
      ),
    ).toEqual(['o1>a'])
    const elsewhere = demand.map((order) => ({ ...order, restaurant: north(-20) }))
    expect(pairs({ orders, partners, learned: { ...learned, demand: elsewhere } })).toEqual(['o1>a'])
  })
})
