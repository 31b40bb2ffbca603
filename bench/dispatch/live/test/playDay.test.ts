import { createHash } from 'node:crypto'
import { getOrderHistory, type OrderChange } from '@tiffin/contracts/orders'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { travelTimes } from '../../simulate/travelTimes.ts'
import { type PlayedDay, playDay } from '../day/playDay.ts'
import type { OrderTimes } from '../measure/orderTimes.ts'
import { timesOf } from '../measure/timesOf.ts'
import { variablesFor } from '../system/variables.ts'
import { openTown } from '../town/openTown.ts'
import type { Town } from '../town/town.ts'
import { QUICK_DAY } from './quickDay.example.ts'

const SPEED = 240
const ACTORS_KEY = 'the key of replaying actors'

let infrastructure: Infrastructure
let system: RunningSystem
let town: Town
let played: PlayedDay
let times: readonly OrderTimes[]

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const sha256 = createHash('sha256').update(ACTORS_KEY).digest('hex')
  system = await startSystem(infrastructure, undefined, {
    env: variablesFor(QUICK_DAY, SPEED),
    envOf: { 'api-gateway': { API_KEYS: `actors:${sha256}:1000` } },
  })
  const gatewayUrl = system.services['api-gateway'].url
  town = await openTown(QUICK_DAY, { gatewayUrl, actorsApiKey: ACTORS_KEY }, () => undefined)
  played = await playDay({
    instance: QUICK_DAY,
    town,
    trackingUrl: system.services['tracking-service'].url,
    speed: SPEED,
    onDelivered: () => undefined,
    signal: new AbortController().signal,
  })
  times = await timesOf(QUICK_DAY, town, played)
})
afterAll(async () => {
  await system?.stop()
  await infrastructure?.dispose()
})

test('every order is picked up once and delivered once, by one partner', async () => {
  expect(played.orderIds.size).toBe(QUICK_DAY.orders.length)
  const partners = new Set(town.partners.map(({ actor }) => actor.user.id))
  for (const id of played.orderIds.values()) {
    const { changes } = await town.owner.call(getOrderHistory, { params: { id } })
    expect(statusesOf(changes)).toEqual(['pending', 'confirmed', 'ready', 'picked_up', 'delivered'])
    const carriers = changes.filter(({ status }) => status === 'picked_up' || status === 'delivered')
    const [carrier, ...more] = new Set(carriers.map(({ deliveryPartnerId }) => deliveryPartnerId))
    expect(partners.has(carrier ?? '')).toBe(true)
    expect(more).toEqual([])
  }
})

test('nobody is sooner than the rules allow: the kitchen, the way, and the halves of both services', () => {
  const travel = travelTimes(QUICK_DAY.metersPerMinute)
  const { dropoffMinutes, pickupMinutes } = QUICK_DAY.terms
  for (const { dropoffAt = 0, order, pickupAt = 0 } of times) {
    expect(pickupAt).toBeGreaterThanOrEqual(order.readyAt)
    const way = travel.minutes(order.restaurant, order.door)
    const soonest = order.readyAt + pickupMinutes / 2 + way + dropoffMinutes / 2
    expect(dropoffAt).toBeGreaterThanOrEqual(soonest)
  }
})

test('a partner fetches nothing before they can be there from the begin of their shift', () => {
  const travel = travelTimes(QUICK_DAY.metersPerMinute)
  for (const { actor, courier } of town.partners) {
    const own = times.filter(({ partnerId }) => partnerId === actor.user.id)
    for (const { order, pickupAt = 0 } of own) {
      const soonest = courier.onAt + travel.minutes(courier.at, order.restaurant)
      expect(pickupAt).toBeGreaterThanOrEqual(soonest + QUICK_DAY.terms.pickupMinutes / 2)
    }
  }
})

/** Each status once, in turn: an order is also told of when its arrival or partner changes. */
function statusesOf(changes: readonly OrderChange[]): string[] {
  return changes.map(({ status }) => status).filter((status, i, all) => status !== all[i - 1])
}
