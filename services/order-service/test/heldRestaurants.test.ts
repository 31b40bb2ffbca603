import { createMenuItem, patchRestaurant } from '@tiffin/contracts/restaurants'
import { Problem } from '@tiffin/platform/problem'
import { GARLIC_NAAN } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Offer } from '../src/domain/restaurants.ts'
import { priceFirstDish, startHolding } from './holding.ts'
import { type Kitchen, openKitchen } from './orderSystem.ts'

const MINUTE = 60_000
let infrastructure: Infrastructure
let restaurants: RunningService
/** From the broker to who holds, and from restaurant-service to the broker. */
let hearing: TcpProxy
let telling: TcpProxy
let kitchen: Kitchen
let holding: Awaited<ReturnType<typeof startHolding>>

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const rabbitmq = infrastructure.env.RABBITMQ_URL as string
  hearing = await startTcpProxy(rabbitmq)
  telling = await startTcpProxy(rabbitmq)
  restaurants = await startService('restaurant-service', infrastructure, {
    env: { RABBITMQ_URL: telling.url },
  })
})
beforeEach(async () => {
  kitchen = await openKitchen({ services: { 'restaurant-service': restaurants } })
  holding = await startHolding(restaurants, hearing.url)
})
afterEach(() => holding?.stop())
afterAll(async () => {
  await restaurants?.stop()
  await hearing?.close()
  await telling?.close()
  await infrastructure?.dispose()
})

const look = <T>(decide: (offer: Offer) => T) => holding.held.decideOn(kitchen.restaurant.id, decide)
const price = ({ menu }: Offer) => menu[0]?.price
const reprice = (to: number) => priceFirstDish(restaurants, kitchen, to)
const asOwner = () => callAs(restaurants, kitchen.owner)

test('a restaurant is asked for once, also by many at once, until it changes', async () => {
  expect(await Promise.all([look(price), look(price), look(price)])).toEqual([1234, 1234, 1234])
  expect(await look(price)).toBe(1234)
  expect(holding.asked()).toBe(1)
  expect(holding.looks).toEqual(['miss', 'shared', 'shared', 'hit'])

  const params = { id: kitchen.restaurant.id }
  await holding.untilTold(await reprice(15))
  expect(await look(price)).toBe(1500)
  await holding.untilTold(await asOwner()(patchRestaurant, { params, body: { preparationMinutes: 33 } }))
  expect(await look(({ restaurant }) => restaurant.preparationMinutes)).toBe(33)
  const dish = await asOwner()(createMenuItem, { params, body: GARLIC_NAAN })
  await holding.untilTold(dish)
  expect(await look(({ menu }) => menu.at(-1)?.id)).toBe(dish.id)
  expect(holding.asked()).toBe(4)
})

test('an event that comes late or twice lets go of nothing newer', async () => {
  await holding.untilTold(await reprice(15))
  await look(price)
  holding.held.menuItemChanged(kitchen.restaurant.id, kitchen.menu[0]?.id ?? '', 2)
  holding.held.restaurantChanged(kitchen.restaurant.id, 1)
  await look(price)
  expect(holding.looks).toEqual(['miss', 'hit'])
})

test('a slow answer from before a change is neither held nor given to who asks after it', async () => {
  const slow = holding.keepBack()
  const early = look(price)
  await slow.isRead
  await holding.untilTold(await reprice(15))
  expect(await look(price)).toBe(1500)
  slow.release()
  expect(await early).toBe(1234)
  expect(await look(price)).toBe(1500)
  expect(holding.looks).toEqual(['miss', 'miss', 'hit'])
})

test('while the connection is lost nothing is held, and nothing from before is there after it', async () => {
  await look(price)
  const slow = holding.keepBack()
  await hearing.cut()
  await holding.untilHearing(false)
  const early = look(price)
  await slow.isRead
  await reprice(15)
  expect([await look(price), await look(price)]).toEqual([1500, 1500])
  await hearing.mend()
  await holding.untilHearing(true)
  slow.release()
  expect(await early).toBe(1234)
  expect([await look(price), await look(price)]).toEqual([1500, 1500])
  expect(holding.looks).toEqual(['miss', 'away', 'away', 'away', 'miss', 'hit'])
})

test('an answer that was asked for before the connection was lost is not held when it is back', async () => {
  const slow = holding.keepBack()
  const early = look(price)
  await slow.isRead
  await hearing.cut()
  await holding.untilHearing(false)
  await reprice(15)
  await hearing.mend()
  await holding.untilHearing(true)
  slow.release()
  expect(await early).toBe(1234)
  expect(await look(price)).toBe(1500)
})

test('is asked for again at the moment the restaurant opens or closes', async () => {
  const openingHours = [{ day: 1, opens: '11:00', closes: '14:00' }]
  const params = { id: kitchen.restaurant.id }
  const changed = await asOwner()(patchRestaurant, { params, body: { openingHours } })
  await holding.untilTold(changed)
  const changesAt = Date.parse(changed.isOpenChangesAt ?? '')
  holding.time.now = changesAt - 1
  expect(await look(({ restaurant }) => restaurant.isOpen)).toBe(changed.isOpen)
  await look(price)
  holding.time.now = changesAt
  await look(price)
  expect(holding.looks).toEqual(['miss', 'hit', 'miss'])
})

test('while changes cannot be told the old is taken for a minute at most, and never refuses', async () => {
  await look(price)
  await telling.cut()
  const changed = await reprice(15)
  expect(await look(price)).toBe(1234)
  holding.time.elapsed += MINUTE + 1
  expect(await look(price)).toBe(1500)

  await reprice(16)
  const shown = (offer: Offer) => {
    if (price(offer) === 1600) return 'accepted'
    throw new Problem('price_changed', { detail: 'not what was shown' })
  }
  expect(await look(shown)).toBe('accepted')
  expect(await look(price)).toBe(1600)
  expect(holding.looks).toEqual(['miss', 'hit', 'miss', 'hit', 'again', 'hit'])
  await telling.mend()
  await holding.untilTold(changed)
})
