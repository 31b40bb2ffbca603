import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import { AJANTA, CHICKEN_VINDALOO, GARLIC_NAAN } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CacheSpace } from '../src/store/cacheSpace.ts'
import { GenerationCache } from '../src/store/generationCache.ts'
import { VersionedCache } from '../src/store/versionedCache.ts'

let infrastructure: Infrastructure
let redis: Redis
let space: CacheSpace

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  redis = new Redis(infrastructure.env.REDIS_URL as string)
  space = new CacheSpace(redis)
  await space.reach()
})
afterAll(async () => {
  redis.disconnect()
  await infrastructure.dispose()
})

describe('two instances', () => {
  let one: RunningService
  let other: RunningService
  let owner: Person
  /** Services are answered past what an instance's memory holds for people. */
  let asService: string

  beforeAll(async () => {
    asService = await signedServiceToken('order-service')
    ;[one, other] = await Promise.all([
      startService('restaurant-service', infrastructure),
      startService('restaurant-service', infrastructure),
    ])
    owner = await newPerson('restaurant_owner')
  })
  afterAll(() => Promise.all([one.stop(), other.stop()]))

  /** Everything that is read of a restaurant, through an instance. */
  async function reading(service: RunningService, id: string) {
    const call = callAs(service, asService)
    const [restaurant, menu, list, near] = [
      await call(routes.getRestaurant, { params: { id } }),
      await call(routes.getMenu, { params: { id } }),
      await call(routes.listRestaurants, { query: { city: 'San Francisco' } }),
      await call(routes.listRestaurants, { query: { near: `${AJANTA.latitude},${AJANTA.longitude}` } }),
    ]
    const inList = (page: typeof list) => page.restaurants.find((found) => found.id === id)?.name
    return {
      name: restaurant.name,
      menu: menu.items.map(({ price }) => price),
      list: inList(list),
      near: inList(near),
    }
  }

  it('show each change at once, whichever made it', async () => {
    const { id } = await callAs(one, owner)(routes.createRestaurant, { body: AJANTA })
    const item = await callAs(other, owner)(routes.createMenuItem, { params: { id }, body: CHICKEN_VINDALOO })
    for (let round = 1; round <= 10; round += 1) {
      const [writer, reader] = round % 2 ? [one, other] : [other, one]
      const [name, price] = [`Round ${round}`, 10 + round / 100]
      await callAs(writer, owner)(routes.patchRestaurant, { params: { id }, body: { name } })
      await callAs(writer, owner)(routes.patchMenuItem, { params: { id, itemId: item.id }, body: { price } })
      expect(await reading(reader, id)).toEqual({ name, menu: [price], list: name, near: name })
    }
  })

  it('answer from the cache until then, for an hour', async () => {
    const { id } = await callAs(one, owner)(routes.createRestaurant, { body: AJANTA })
    await reading(one, id)
    const before = await looks(other)
    await reading(other, id)
    const after = await looks(other)
    expect(after['restaurant hit']! - before['restaurant hit']!).toBe(2)
    expect(after['menu hit']! - (before['menu hit'] ?? 0)).toBe(1)
    expect(after['list hit']! - (before['list hit'] ?? 0)).toBe(2)
    const kept = await redis.ttl(space.key(`one:${id}`))
    expect(kept).toBeGreaterThan(3500)
    expect(kept).toBeLessThanOrEqual(3600)
  })

  it('keep nothing in Redis for ever', async () => {
    const { id } = await callAs(one, owner)(routes.createRestaurant, { body: AJANTA })
    await callAs(one, owner)(routes.createMenuItem, { params: { id }, body: CHICKEN_VINDALOO })
    await reading(other, id)
    const keys = await redis.keys(space.key('*'))
    expect(keys).toContain(space.key(`generation:menu:${id}`))
    for (const key of keys) expect([key, await redis.ttl(key)]).toEqual([key, expect.toSatisfy((n) => n > 0)])
  })

  it('let an item that was added be found', async () => {
    const { id } = await callAs(one, owner)(routes.createRestaurant, { body: { ...AJANTA, name: 'Bakery' } })
    const find = async () =>
      (await callAs(other, asService)(routes.listRestaurants, { query: { q: 'naan' } })).restaurants.map(
        ({ name }) => name,
      )
    expect(await find()).toEqual([])
    await callAs(one, owner)(routes.createMenuItem, { params: { id }, body: GARLIC_NAAN })
    expect(await find()).toEqual(['Bakery'])
  })
})

/** The counts of `/metrics`, by kind and outcome. */
async function looks(service: RunningService): Promise<Record<string, number>> {
  const text = await (await fetch(`${service.url}/metrics`)).text()
  const lines = text.matchAll(/^restaurant_cache_looks_total\{kind="(\w+)",outcome="(\w+)".*\} (\d+)$/gm)
  return Object.fromEntries(
    [...lines].map(([, kind, outcome, count]) => [`${kind} ${outcome}`, Number(count)]),
  )
}

it('entries belong to one run of Redis: what a snapshot brings back later is not found', async () => {
  const [, run] = /run_id:(\w+)/.exec(await redis.info('server')) ?? []
  expect(space.key('one:1')).toBe(`restaurants:${run}:one:1`)
  const own = new Redis(infrastructure.env.REDIS_URL as string)
  const lost = new CacheSpace(own)
  await lost.reach()
  own.disconnect()
  await new Promise((resolve) => own.once('close', resolve))
  expect(() => lost.key('one:1')).toThrow('away')
})

describe('a slow reader', () => {
  const count = () => undefined

  it('cannot bring an old version back', async () => {
    const cache = new VersionedCache(redis, space, count)
    const { id, ...rest } = restaurantAt(1)
    await cache.put({ id, ...rest, name: 'New', version: 2 })
    await cache.put({ id, ...rest, name: 'Old', version: 1 })
    expect(await cache.get(id)).toMatchObject({ name: 'New', version: 2, createdAt: rest.createdAt })
  })

  it('cannot bring an old list back', async () => {
    const cache = new GenerationCache(redis, space, count)
    const reading = Promise.withResolvers<string>()
    const begun = Promise.withResolvers<void>()
    const slow = cache.through('list', 'market:1', 'all', () => {
      begun.resolve()
      return reading.promise
    })
    await begun.promise
    await cache.renew(['market:1'])
    reading.resolve('read before the change')
    expect(await slow).toBe('read before the change')
    expect(await cache.through('list', 'market:1', 'all', async () => 'new')).toBe('new')
    expect(await cache.through('list', 'market:1', 'all', async () => 'not asked')).toBe('new')
  })

  it('of one scope knows nothing of another', async () => {
    const cache = new GenerationCache(redis, space, count)
    await cache.through('list', 'market:2', 'all', async () => 'two')
    await cache.renew(['market:3'])
    expect(await cache.through('list', 'market:3', 'all', async () => 'three')).toBe('three')
    expect(await cache.through('list', 'market:2', 'all', async () => 'not asked')).toBe('two')
  })
})

function restaurantAt(version: number) {
  return {
    ...AJANTA,
    id: '665f1c2ab7d1a2c3d4e5f601',
    description: '',
    market: 5391959,
    timeZone: 'America/Los_Angeles',
    phoneNumber: null,
    email: null,
    ownerUserId: 'owner',
    cuisines: [],
    rating: 0,
    isActive: true,
    openingHours: [],
    preparationMinutes: 15,
    version,
    createdAt: new Date('2026-05-04T18:00:00Z'),
    updatedAt: new Date('2026-05-04T18:00:00Z'),
  }
}
