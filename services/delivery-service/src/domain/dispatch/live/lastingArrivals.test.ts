import { describe, expect, it } from 'vitest'
import type { PlannedArrival } from '../marketState.ts'
import { LastingArrivals } from './lastingArrivals.ts'
import { held, inMinutes, market } from './market.example.ts'

const planned = (minutes: number, stopsBefore = 0): PlannedArrival => ({
  orderId: 'o',
  at: inMinutes(minutes).getTime(),
  stopsBefore,
  waitsFor: 'partner',
})

/** Plans of one order, told to arrive in 20 minutes; what is told of each plan. */
function plansOf(lasting = new LastingArrivals(20)) {
  let told: { at: Date; stopsBefore: number } | null = { at: inMinutes(20), stopsBefore: 0 }
  return (seconds: number, minutes: number, more: Parameters<typeof held>[3] = {}, stopsBefore = 0) => {
    const order = held('o', 'p', 'accepted', { told, ...more })
    const state = market({ now: inMinutes(seconds / 60), held: [order] })
    const [news] = lasting.next(1, state, [planned(minutes, stopsBefore)])
    if (news) told = { at: new Date(news.at), stopsBefore: news.stopsBefore }
    return news && (news.at - inMinutes(0).getTime()) / 60_000
  }
}

describe('an arrival that moved is told', () => {
  it('at once where nothing was told before, with the version that was planned with', () => {
    const order = held('o', 'p', 'accepted', { version: 4 })
    const news = new LastingArrivals(20).next(1, market({ held: [order] }), [planned(20)])
    expect(news).toEqual([{ ...planned(20), version: 4 }])
  })

  it('at once where something happened to the order itself', () => {
    const plan = plansOf()
    expect(plan(0, 20)).toBeUndefined()
    expect(plan(3, 14, { isReady: true })).toBe(14)
    expect(plan(6, 25, { isReady: true, readyAt: inMinutes(9) })).toBe(25)
    expect(plan(9, 30, { isReady: true, readyAt: inMinutes(9), version: 3 })).toBe(30)
  })

  it('else when it has lasted, by the least move that was seen', () => {
    const plan = plansOf()
    const told = [26, 24, 25, 31, 29].map((minutes, i) => plan(i * 5, minutes))
    expect(told).toEqual([undefined, undefined, undefined, undefined, 24])
    expect(plan(25, 25)).toBeUndefined()
  })

  it('with another number of deliveries before it when that has lasted', () => {
    const plan = plansOf()
    const told = [0, 10, 20].map((seconds) => plan(seconds, 20, {}, 1))
    expect(told).toEqual([undefined, undefined, 20])
  })

  it('so too where the time itself is off by a moment, now to this side and now to that', () => {
    const plan = plansOf()
    const told = [0, 10, 20].map((seconds, i) => plan(seconds, i % 2 === 0 ? 20.01 : 19.99, {}, 1))
    expect(told).toEqual([undefined, undefined, expect.closeTo(20, 1)])
  })

  it('as long after the clock has jumped back, not when it comes to where it was', () => {
    const plan = plansOf()
    const told = [3600, 0, 20].map((seconds) => plan(seconds, 26))
    expect(told).toEqual([undefined, undefined, 26])
  })
})

it('of plans that take turns none is told, however long they do', () => {
  for (const other of [24, 15]) {
    const plan = plansOf()
    for (let i = 0; i < 600; i += 1) expect(plan(i, i % 2 === 0 ? 20 : other)).toBeUndefined()
  }
  const plan = plansOf()
  for (let i = 0; i < 600; i += 1) expect(plan(i, i % 2 === 0 ? 26 : 14)).toBeUndefined()
})

it('a market that has no orders any more is forgotten', () => {
  const lasting = new LastingArrivals(20)
  const plan = plansOf(lasting)
  plan(0, 26)
  lasting.next(1, market({}), [])
  // As after a start: what happened meanwhile is not known, so it must last.
  expect(plan(30, 26, { isReady: true })).toBeUndefined()
  expect(plan(50, 26, { isReady: true })).toBe(26)
})
