import { expect, test } from 'vitest'
import { market, order, partner, place } from './market.example.ts'
import type { MarketView } from './model.ts'
import { rollingPlanner } from './rollingPlanner.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

const plan = rollingPlanner({ ...DEFAULT_SETTINGS, bundleUpdates: true })
const counter = place(10)
const fetched = order('fetched', counter, place(15), { placedAt: 85, readyAt: 102 })
const beside = order('beside', counter, place(16), { placedAt: 90, readyAt: 101 })
/** Waits for the first order until minute 102. */
const waiting = partner('a', counter, {
  freeAt: 104,
  waitingSince: 98,
  pickingUpAt: 102,
  aboard: [fetched],
})
const told = (view: Partial<MarketView>) =>
  plan(market({ now: 101, partners: [waiting], ...view })).map((instruction) =>
    instruction.kind === 'serve' ? instruction.stops.map(({ kind, order: { id } }) => `${kind} ${id}`) : [],
  )

test('who is at a counter is told to take along what goes their way', () => {
  expect(told({ orders: [beside] })).toEqual([
    ['pickup fetched', 'pickup beside', 'dropoff fetched', 'dropoff beside'],
  ])
})

test('it is told in the last cycle before the pickup: until then a better plan may come', () => {
  expect(told({ now: 100, orders: [beside] })).toEqual([])
})

test('nothing is added that makes the bundle too late, is of another restaurant, or more than can be carried', () => {
  const late = order('late', counter, place(16), { placedAt: 95, readyAt: 140 })
  const near = order('near', place(11), place(16), { placedAt: 90, readyAt: 101 })
  expect(told({ orders: [late] })).toEqual([])
  expect(told({ orders: [near] })).toEqual([])
  const full = { ...waiting, aboard: [fetched, { ...fetched, id: 'b' }, { ...fetched, id: 'c' }] }
  expect(told({ orders: [beside], partners: [full] })).toEqual([])
})

test('an order at the counter is left to another partner who brings it sooner', () => {
  const far = order('far', counter, place(-40), { placedAt: 90, readyAt: 101 })
  const stopsOf = told({ orders: [far], partners: [waiting, partner('b', place(9))] })
  expect(stopsOf).toEqual([['pickup far', 'dropoff far']])
})
