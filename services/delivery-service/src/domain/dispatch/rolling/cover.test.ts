import { expect, test } from 'vitest'
import { coverOf } from './cover.ts'
import { market, order, partner, place, seenAt } from './market.example.ts'
import { planRoutes } from './planRoutes.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

const [quiet, busy] = [place(0), place(20)]
const seen = [...seenAt(quiet, 1, 5), ...seenAt(busy, 12, 5)]
const restaurants = [quiet, busy]
const HORIZON = 25

test('a partner covers the restaurants that they are nearest to, the likelier an order the more', () => {
  const [a, b] = [partner('a', quiet), partner('b', busy)]
  const cover = coverOf(market({ restaurants, seen, partners: [a, b] }), HORIZON)
  expect(cover.get(a)).toBeGreaterThan(0)
  expect(cover.get(b)).toBeGreaterThan(cover.get(a) as number)
})

test('where another stands as near, nothing is lost', () => {
  const twins = [partner('a', busy), partner('b', busy)]
  const cover = coverOf(market({ restaurants: [busy], seen, partners: twins }), HORIZON)
  expect([...cover.values()]).toEqual([0])
})

test('a quick kitchen needs somebody near, a slow one does not', () => {
  const partners = [partner('near', busy), partner('far', place(0))]
  const lossOf = (cooked: number) => {
    const view = market({ restaurants: [busy], seen: seenAt(busy, 12, cooked), partners })
    return coverOf(view, HORIZON).get(partners[0] as (typeof partners)[0]) as number
  }
  expect(lossOf(5)).toBeGreaterThan(5 * lossOf(40))
})

test('who is busy for long, or goes home soon, covers nothing', () => {
  const partners = [partner('busy', busy, { freeAt: 120 }), partner('leaving', busy, { offAt: 105 })]
  expect(coverOf(market({ restaurants, seen, partners }), HORIZON).size).toBe(0)
})

test('of two who would come in time, the one is sent whose place needs nobody', () => {
  // Both reach the middle before its food is ready; at the busy end more is to come.
  const middle = place(10)
  const partners = [partner('at the busy end', busy), partner('at the quiet end', quiet)]
  const waiting = order('waiting', middle, place(11), { placedAt: 95, readyAt: 130 })
  const view = market({ restaurants: [...restaurants, middle], seen, partners, orders: [waiting] })
  for (const shown of [view, { ...view, partners: partners.toReversed() }]) {
    const { routes } = planRoutes(shown, { ...DEFAULT_SETTINGS, preposition: false })
    expect(routes.filter(({ stops }) => stops.length > 0).map(({ partner: { id } }) => id)).toEqual([
      'at the quiet end',
    ])
  }
})

test('an order is not made late for the sake of those to come', () => {
  const partners = [partner('near', busy), partner('far', place(60))]
  const urgent = order('urgent', busy, place(21), { placedAt: 95, readyAt: 100 })
  const view = market({ restaurants, seen, partners, orders: [urgent] })
  const { routes } = planRoutes(view, { ...DEFAULT_SETTINGS, preposition: false })
  expect(routes[0]?.stops).toHaveLength(2)
})
