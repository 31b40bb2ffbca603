import { findPlace } from '@tiffin/sharding/findPlace'
import { distanceKm } from '@tiffin/sharding/geo'
import { allMarkets, marketById } from '@tiffin/sharding/markets'
import { marketOfPoint } from '@tiffin/sharding/nearestMarket'
import { expect, test } from 'vitest'
import { planDay } from './planDay.ts'

const SIZE = { seed: 7, orders: 500, cities: 6, partners: undefined, silent: 0 }
const markets = allMarkets()
const shardOf = ({ region }: { region: string }) =>
  ['us-west', 'ca'].includes(region) ? 'A' : ['us-south', 'mx'].includes(region) ? 'C' : 'B'
const plan = planDay(SIZE, markets, shardOf)

test('the same seed gives the same plan, another seed another', () => {
  expect(planDay(SIZE, markets, shardOf)).toEqual(plan)
  expect(planDay({ ...SIZE, seed: 8 }, markets, shardOf)).not.toEqual(plan)
})

test('cities lie evenly over the shards and are all different', () => {
  expect(plan.cities.map(({ shard }) => shard).sort()).toEqual(['A', 'A', 'B', 'B', 'C', 'C'])
  expect(new Set(plan.cities.map(({ market }) => market)).size).toBe(6)
})

test('a city’s label means its market, also for a write', () => {
  for (let seed = 0; seed < 20; seed += 1)
    for (const { label, market } of planDay({ ...SIZE, orders: 1, seed }, markets, shardOf).cities)
      expect(findPlace(label, { for: 'write' }), label).toMatchObject({ city: { market } })
})

test('kitchens, doors and partners lie in their market, near its centre', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const { cities, orders } = planDay({ ...SIZE, orders: 60, seed }, markets, shardOf)
    const points = cities.map(({ kitchens, partners }) => [
      ...kitchens.map(({ point }) => point),
      ...partners.map(({ start }) => start),
    ])
    for (const { city, door } of orders) if (door) points[city]?.push(door)
    cities.forEach(({ market, label }, i) => {
      for (const point of points[i] ?? []) {
        expect(marketOfPoint(point)?.id, `${label} ${JSON.stringify(point)}`).toBe(market)
        expect(distanceKm(point, marketById(market).point)).toBeLessThan(1.6)
      }
    })
  }
})

test('orders come by time, within the day, with all that can happen among them', () => {
  const { orders } = plan
  expect(orders.map(({ number }) => number)).toEqual([...Array(500).keys()])
  expect(orders.map(({ placedAt }) => placedAt)).toEqual(
    orders.map(({ placedAt }) => placedAt).sort((a, b) => a - b),
  )
  expect(orders[0]?.placedAt).toBeGreaterThanOrEqual(600)
  expect(orders.at(-1)?.placedAt).toBeLessThanOrEqual(1320)
  for (const repeat of ['no', 'at once', 'later'])
    expect(orders.some((order) => order.repeat === repeat)).toBe(true)
  expect(orders.some(({ cancelAfter }) => cancelAfter !== undefined)).toBe(true)
  expect(orders.some(({ cooking }) => cooking.answer === 'reject')).toBe(true)
  expect(orders.some(({ door }) => door === undefined)).toBe(true)
})

test('an order names dishes that its kitchen has, each once', () => {
  for (const { city, kitchen, items } of plan.orders) {
    const dishes = plan.cities[city]?.kitchens[kitchen]?.dishes ?? []
    for (const { dish } of items) expect(dishes[dish]).toBeDefined()
    expect(new Set(items.map(({ dish }) => dish)).size).toBe(items.length)
  }
})

test('silent partners are as many as asked for, and none unless asked', () => {
  const silent = (count: number) =>
    planDay({ ...SIZE, silent: count }, markets, shardOf)
      .cities.flatMap(({ partners }) => partners)
      .filter(({ silentOnce }) => silentOnce).length
  expect([0, 1, 4, 12].map(silent)).toEqual([0, 1, 4, 12])
})

test('asks for no more cities than there are', () => {
  expect(() => planDay(SIZE, markets.slice(0, 5), shardOf)).toThrow('only 5 cities')
})
