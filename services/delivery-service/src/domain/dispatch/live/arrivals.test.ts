import { describe, expect, it } from 'vitest'
import { greatCircle } from '../greatCircle.ts'
import type { MarketState } from '../marketState.ts'
import { livePlanner } from './livePlanner.ts'
import { held, inMinutes, market, NOW, north, POLICY, partner, waiting } from './market.example.ts'

/** By order: minutes from now to the door, deliveries before it, and what it waits for. */
function arrivals(state: Partial<MarketState>): Record<string, [number, number, string]> {
  const plan = livePlanner(POLICY, greatCircle)(market(state))
  return Object.fromEntries(
    plan.arrivals.map(({ orderId, at, stopsBefore, waitsFor }) => [
      orderId,
      [Math.round(((at - NOW.getTime()) / 60_000) * 10) / 10, stopsBefore, waitsFor],
    ]),
  )
}

/** A door four minutes north of the restaurant; each service takes four minutes, half of them before the hand. */
const DOOR = { door: north(4) }
const READY = { ...DOOR, isReady: true }

describe('an order arrives', () => {
  it('after its partner’s way, its handover and the way to the door', () => {
    const partners = [partner('p', north(5))]
    const expected: [number, number, string] = [5 + 2 + 2 + 4 + 2, 0, 'partner']
    expect(arrivals({ orders: [waiting('o', READY)], partners })).toEqual({ o: expected })
    for (const status of ['offered', 'accepted'] as const)
      expect(arrivals({ held: [held('o', 'p', status, READY)], partners })).toEqual({ o: expected })
  })

  it('after the way that is left once it is aboard', () => {
    const state = { held: [held('o', 'p', 'picked_up', READY)], partners: [partner('p', north(1))] }
    expect(arrivals(state)).toEqual({ o: [3 + 2, 0, 'partner'] })
  })

  it('at the same time before and after the pickup is told: half of its service follows', () => {
    const partners = [partner('p', north(0))]
    const before = arrivals({ held: [held('o', 'p', 'accepted', READY)], partners })
    const pickedUpAt = inMinutes(-0.5)
    const after = arrivals({ held: [held('o', 'p', 'picked_up', { ...READY, pickedUpAt })], partners })
    expect([before.o?.[0], after.o?.[0]]).toEqual([2 + 2 + 4 + 2, 1.5 + 4 + 2])
    const jumpedBack = { ...READY, pickedUpAt: inMinutes(60) }
    expect(arrivals({ held: [held('o', 'p', 'picked_up', jumpedBack)], partners }).o?.[0]).toBe(2 + 4 + 2)
    const longAgo = { ...READY, pickedUpAt: inMinutes(-10) }
    expect(arrivals({ held: [held('o', 'p', 'picked_up', longAgo)], partners }).o?.[0]).toBe(4 + 2)
  })

  it('as much later as its kitchen needs it longer than its partner to get there', () => {
    const readyIn = (minutes: number) => ({
      orders: [waiting('o', { ...DOOR, readyAt: inMinutes(minutes) })],
      partners: [partner('p', north(5))],
    })
    expect(arrivals(readyIn(6)).o).toEqual([15, 0, 'partner'])
    expect(arrivals(readyIn(20)).o).toEqual([20 + 2 + 4 + 2, 0, 'kitchen'])
  })

  it('late by its kitchen while the partner stands at the counter', () => {
    const overdue = { ...DOOR, readyAt: inMinutes(-6) }
    const at = (minutes: number) => ({
      held: [held('o', 'p', 'accepted', overdue)],
      partners: [partner('p', north(minutes))],
    })
    expect(arrivals(at(0)).o?.[2]).toBe('kitchen')
    expect(arrivals(at(5)).o?.[2]).toBe('partner')
    expect(arrivals({ ...at(0), held: [held('o', 'p', 'accepted', READY)] }).o?.[2]).toBe('partner')
  })

  it('after the deliveries that its partner makes before it, by another trip stop or a plan', () => {
    const aboard = held('first', 'p', 'picked_up', { door: north(8) })
    const partners = [partner('p', north(4))]
    const next = { restaurant: north(16), door: north(20), isReady: true }
    // To the first door, its service, on to the other kitchen and its door.
    const expected = {
      first: [4 + 2, 0, 'partner'],
      next: [4 + 4 + 8 + 2 + 2 + 4 + 2, 1, 'other_deliveries'],
    }
    expect(arrivals({ held: [aboard], orders: [waiting('next', next)], partners })).toEqual(expected)
    expect(arrivals({ held: [aboard, held('next', 'p', 'accepted', next)], partners })).toEqual(expected)
  })

  it('the sooner when somebody else can bring the other one', () => {
    const orders = [waiting('a', { ...READY, door: north(30) }), waiting('b', { ...READY, door: north(-30) })]
    const lastWith = (partners: MarketState['partners']) =>
      Math.max(...Object.values(arrivals({ orders, partners })).map(([minutes]) => minutes))
    const [one, other] = [partner('p', north(1)), partner('q', north(2))]
    expect(lastWith([one, other])).toBeLessThan(lastWith([one]) - 30)
  })
})

it('nobody knows when an order arrives that no plan can serve', () => {
  const silent = partner('p', north(2), { positionAt: inMinutes(-31) })
  expect(arrivals({ orders: [waiting('o')] })).toEqual({})
  expect(
    arrivals({ orders: [waiting('o')], held: [held('h', 'p', 'accepted')], partners: [silent] }),
  ).toEqual({})
})
