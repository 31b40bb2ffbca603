import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import type { QueryOf } from '@tiffin/contracts/route'
import {
  AJANTA,
  ALWAYS_OPEN,
  ajantaIn,
  CHICKEN_VINDALOO,
  MEXICO_CITY,
  NEW_YORK,
  SAN_FRANCISCO,
} from '@tiffin/testing/examples'
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
  await create({ ...AJANTA, openingHours: ALWAYS_OPEN })
  await create({ ...AJANTA, name: 'Zum Biergarten', cuisines: ['German'], ...north(1), openingHours: shut() })
  await create({ ...AJANTA, name: 'Café Crème', cuisines: ['French'], ...north(2), openingHours: [] })
  const oven = await create({
    ...AJANTA,
    name: "Joe's Oven",
    cuisines: ['Pizza', 'New American'],
    ...north(9),
  })
  await callAs(service, owner)(routes.createMenuItem, {
    params: { id: oven.id },
    body: { ...CHICKEN_VINDALOO, name: 'Jalapeño Calzone' },
  })
  await callAs(service, owner)(routes.createMenuItem, {
    params: { id: oven.id },
    body: { ...CHICKEN_VINDALOO, name: 'Tiramisù', isAvailable: false },
  })
  await create({ ...ajantaIn(NEW_YORK), name: 'Empire Curry' })
  await create({ ...ajantaIn(MEXICO_CITY), name: 'El Ángel' })
  const closed = await create({ ...AJANTA, name: 'Gone' })
  await callAs(service, owner)(routes.patchRestaurant, {
    params: { id: closed.id },
    body: { isActive: false },
  })
})
afterAll(async () => {
  await service.stop()
  await infrastructure.dispose()
})

const IN_SAN_FRANCISCO = ['Ajanta', 'Café Crème', "Joe's Oven", 'Zum Biergarten']

const create = (body: typeof AJANTA) => callAs(service, owner)(routes.createRestaurant, { body })
const list = (query: QueryOf<typeof routes.listRestaurants>, as?: Person) =>
  callAs(service, as)(routes.listRestaurants, { query })
const names = async (query: Parameters<typeof list>[0], as?: Person) =>
  (await list(query, as)).restaurants.map(({ name }) => name)

/** A point so many kilometres north of Ajanta. */
function north(km: number) {
  const { latitude, longitude } = SAN_FRANCISCO.restaurant
  return { latitude: latitude + km / 111.2, longitude }
}

/** Hours on the third weekday from now only: shut whenever the test runs. */
function shut() {
  const today = Temporal.Now.plainDateISO(SAN_FRANCISCO.timeZone)
  return [{ day: today.add({ days: 3 }).dayOfWeek % 7, opens: '11:00', closes: '12:00' }]
}

describe('a list', () => {
  it.each([
    ['San Francisco', IN_SAN_FRANCISCO],
    ['san-francisco', IN_SAN_FRANCISCO],
    ['Brooklyn', ['Empire Curry']],
    ['CIUDAD DE MÉXICO', ['El Ángel']],
    ['Toronto', []],
  ])('of %s holds what is in its market, by name', async (city, found) =>
    expect(await names({ city })).toEqual(found),
  )

  it('without a city holds all', async () =>
    expect(await names({})).toEqual([
      'Ajanta',
      'Café Crème',
      'El Ángel',
      'Empire Curry',
      ...IN_SAN_FRANCISCO.slice(2),
    ]))

  it('refuses a city nobody knows', () =>
    expect(list({ city: 'Atlantis' })).rejects.toMatchObject({ problem: { code: 'unknown_city' } }))

  it.each([
    ['Indian', ['Ajanta']],
    ['GERMAN', ['Zum Biergarten']],
    ['new american', ["Joe's Oven"]],
    ['American', []],
  ])('of the cuisine %s', async (cuisine, found) =>
    expect(await names({ city: 'San Francisco', cuisine })).toEqual(found),
  )

  it.each([
    ['creme', ['Café Crème']],
    ['CAFÉ cr', ['Café Crème']],
    ['joes', ["Joe's Oven"]],
    ['jalapeno', ["Joe's Oven"]],
    ['calz oven', ["Joe's Oven"]],
    ['french', ['Café Crème']],
    ['alzone', []],
    ['tiramisu', []],
    ['ajanta pizza', []],
    ['???', []],
  ])('finds "%s"', async (q, found) => {
    expect(await names({ city: 'San Francisco', q })).toEqual(found)
    expect(await names({ q })).toEqual(found)
  })

  it('of those open now leaves out the closed', async () =>
    expect(await names({ city: 'San Francisco', openNow: true })).toEqual(IN_SAN_FRANCISCO.slice(0, 3)))

  it('of an owner shows what is switched off to that owner and admins only', async () => {
    const query = { ownerUserId: owner.id, city: 'San Francisco' }
    expect(await names(query)).toEqual(IN_SAN_FRANCISCO)
    expect(await names(query, await newPerson('restaurant_owner'))).toEqual(IN_SAN_FRANCISCO)
    expect(await names(query, owner)).toContain('Gone')
    expect(await names(query, await newPerson('admin'))).toContain('Gone')
    expect(await names({ city: 'San Francisco' }, owner)).toEqual(IN_SAN_FRANCISCO)
  })
})

describe('near a point', () => {
  const near = (km: number) => `${north(km).latitude},${north(km).longitude}`

  it.each([
    [0, ['Ajanta', 'Zum Biergarten', 'Café Crème', "Joe's Oven"]],
    [8.8, ["Joe's Oven", 'Café Crème', 'Zum Biergarten', 'Ajanta']],
    [-7, ['Ajanta', 'Zum Biergarten', 'Café Crème']],
    [-9.5, ['Ajanta']],
    [-20, []],
  ])('%d km north of Ajanta: nearest first, within 10 km', async (km, found) =>
    expect(await names({ near: near(km) })).toEqual(found),
  )

  it('narrows by the rest of the query', async () =>
    expect(await names({ near: near(0), openNow: true, q: 'c' })).toEqual(['Café Crème', "Joe's Oven"]))

  it.each(['91,0', '0,181', '37.7', 'here'])('refuses %s', (point) =>
    expect(list({ near: point })).rejects.toMatchObject({ problem: { code: 'invalid_request' } }),
  )
})

describe('page by page', () => {
  /** All pages of a query, by cursor. */
  async function pages(query: Parameters<typeof list>[0]): Promise<string[][]> {
    const found: string[][] = []
    let cursor: string | undefined
    do {
      const page = await list({ ...query, cursor })
      found.push(page.restaurants.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined && found.length < 20)
    return found
  }

  it.each([
    ['by name', { city: 'San Francisco' }],
    ['by distance', { near: `${north(0).latitude},${north(0).longitude}` }],
    ['of those open now', { openNow: true }],
  ])('%s, nothing is missed or doubled', async (_, query) => {
    const whole = await names(query)
    for (const limit of [1, 2, 3, whole.length]) {
      const cut = await pages({ ...query, limit })
      expect(cut.flat()).toEqual(whole)
      expect(cut).toHaveLength(Math.ceil(whole.length / limit))
    }
  })

  it.each([
    ['rubbish', { city: 'San Francisco', cursor: 'rubbish' }],
    ['the cursor of another order', { near: '37.76,-122.41', cursor: btoa('["name","a","b"]') }],
  ])('refuses %s', (_, query) =>
    expect(list(query)).rejects.toMatchObject({ problem: { code: 'invalid_cursor' } }),
  )
})
