import { listCities } from '@tiffin/contracts/cities'
import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import type { QueryOf } from '@tiffin/contracts/route'
import { AJANTA, ajantaIn, MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let infrastructure: Infrastructure
let service: RunningService
let owner: Person

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  service = await startService('restaurant-service', infrastructure)
  owner = await newPerson('restaurant_owner')
})
afterAll(async () => {
  await service?.stop()
  await infrastructure?.dispose()
})

const cities = async (query: QueryOf<typeof listCities>) =>
  (await callAs(service)(listCities, { query })).cities
const labels = async (query: QueryOf<typeof listCities>) => (await cities(query)).map(({ label }) => label)
const create = (body: typeof AJANTA) => callAs(service, owner)(routes.createRestaurant, { body })

describe('where most restaurants are', () => {
  it('is the answer for nothing, and follows every change', async () => {
    expect(await cities({})).toEqual([])
    await create(ajantaIn(NEW_YORK))
    await create(AJANTA)
    const second = await create(AJANTA)
    expect(await labels({})).toEqual(['San Francisco, CA', 'New York City, NY'])
    expect(await labels({ limit: 1 })).toEqual(['San Francisco, CA'])
    await create(ajantaIn(NEW_YORK))
    await create(ajantaIn(NEW_YORK))
    expect(await labels({})).toEqual(['New York City, NY', 'San Francisco, CA'])
    for (const { id } of (
      await callAs(service, owner)(routes.listRestaurants, {
        query: { city: 'San Francisco', ownerUserId: owner.id },
      })
    ).restaurants)
      await callAs(service, owner)(routes.patchRestaurant, { params: { id }, body: { isActive: false } })
    expect(await labels({})).toEqual(['New York City, NY'])
    await callAs(service, owner)(routes.patchRestaurant, {
      params: { id: second.id },
      body: { isActive: true },
    })
    expect(await labels({})).toEqual(['New York City, NY', 'San Francisco, CA'])
  })
})

describe('what was typed so far', () => {
  it('tells all that a page needs of a city', async () => {
    expect(await cities({ q: 'san franc', limit: 1 })).toEqual([
      {
        label: 'San Francisco, CA',
        name: 'San Francisco',
        market: SAN_FRANCISCO.market,
        latitude: expect.closeTo(37.7749, 1),
        longitude: expect.closeTo(-122.4194, 1),
        timeZone: 'America/Los_Angeles',
        currency: 'USD',
      },
    ])
  })

  it.each([
    ['ciudad de méx', { label: 'Mexico City, CMX', market: MEXICO_CITY.market, currency: 'MXN' }],
    ['NYC', { label: 'New York City, NY', market: NEW_YORK.market, timeZone: 'America/New_York' }],
    ['montre', { name: 'Montréal', currency: 'CAD', timeZone: 'America/Toronto' }],
    ['brookl', { label: 'Brooklyn, NY', market: NEW_YORK.market }],
    ['portland, o', { label: 'Portland, OR' }],
  ])('%s suggests %o first', async (q, first) => {
    expect((await cities({ q }))[0]).toMatchObject(first)
  })

  it('gives eight cities, or as many as asked for up to a hundred', async () => {
    expect(await cities({ q: 'san' })).toHaveLength(8)
    expect(await cities({ q: 'san', limit: 100 })).toHaveLength(100)
    expect(await cities({ q: 'qqqq' })).toEqual([])
  })

  it('gives labels that a restaurant may be created with, also of cities that share their name', async () => {
    const alike = await cities({ q: 'springfield', limit: 30 })
    expect(new Set(alike.map(({ label }) => label)).size).toBe(alike.length)
    for (const { label, market, latitude, longitude } of alike) {
      const made = await create({ ...AJANTA, city: label, latitude, longitude })
      expect(made).toMatchObject({ city: label, market })
    }
  })

  it('names those near the point first, when there is one', async () => {
    const [first, second] = await labels({ q: 'portland', near: '43.66,-70.26' })
    expect([first, second]).toEqual(['Portland, ME', 'Portland, OR'])
  })
})

describe('around a point', () => {
  it('gives the nearest first, a suburb by its own name with the market of its centre', async () => {
    const near = `${NEW_YORK.door.latitude},${NEW_YORK.door.longitude}`
    const found = await cities({ near })
    expect(found).toHaveLength(8)
    expect(found[0]).toMatchObject({ market: NEW_YORK.market, timeZone: 'America/New_York' })
    expect((await cities({ near: '40.6501,-73.9496', limit: 1 }))[0]).toMatchObject({
      label: 'Brooklyn, NY',
      market: NEW_YORK.market,
    })
  })

  it('gives none where none is within 100 km', async () => {
    expect(await cities({ near: '25,-90' })).toEqual([])
  })
})

it.each([
  ['nothing typed', { q: '' }],
  ['too many', { limit: 101 }],
  ['none', { limit: 0 }],
  ['a point that is none', { near: 'here' }],
  ['a point beyond the pole', { near: '91,0' }],
])('%s is refused', async (_, query) => {
  await expect(cities(query)).rejects.toMatchObject({ status: 400, problem: { code: 'invalid_request' } })
})

it('answers what was typed and what is near without MongoDB and Redis', async () => {
  const alone = await startService('restaurant-service', infrastructure, {
    env: { MONGODB_URL: 'mongodb://127.0.0.1:9/none', REDIS_URL: 'redis://127.0.0.1:9' },
    untilReady: false,
  })
  for (const query of [
    { q: 'hou', limit: 1 },
    { near: '29.76,-95.37', limit: 1 },
  ])
    expect((await callAs(alone)(listCities, { query })).cities).toMatchObject([{ label: 'Houston, TX' }])
  await alone.stop()
})
