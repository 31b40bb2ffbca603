import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import { AJANTA, ajantaIn, HOUSTON, MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let infrastructure: Infrastructure
let service: RunningService
let owner: Person
const UNKNOWN = 'f'.repeat(24)

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  service = await startService('restaurant-service', infrastructure)
  owner = await newPerson('restaurant_owner')
})
afterAll(async () => {
  await service.stop()
  await infrastructure.dispose()
})

const create = (body = AJANTA, as: Person | undefined = owner) =>
  callAs(service, as)(routes.createRestaurant, { body })
const read = (id: string) => callAs(service)(routes.getRestaurant, { params: { id } })
const refusal = (code: string, more: object = {}) => ({ problem: expect.objectContaining({ code, ...more }) })

describe('creating a restaurant', () => {
  it('makes the caller its owner and anybody may read it', async () => {
    const made = await create()
    expect(made).toMatchObject({
      ...AJANTA,
      ownerUserId: owner.id,
      market: SAN_FRANCISCO.market,
      timeZone: SAN_FRANCISCO.timeZone,
      currency: 'USD',
      isActive: true,
      isOpen: true,
      rating: 0,
      version: 1,
    })
    expect(await read(made.id)).toEqual(made)
  })

  it('tells of one restaurant until when its isOpen holds', async () => {
    const made = await create({ ...AJANTA, openingHours: [{ day: 1, opens: '11:00', closes: '14:00' }] })
    const changesAt = new Date(made.isOpenChangesAt ?? '')
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: SAN_FRANCISCO.timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    expect(clock.format(changesAt)).toBe(`Mon ${made.isOpen ? '14:00' : '11:00'}`)
    expect(await read(made.id)).toEqual(made)
    expect((await create()).isOpenChangesAt).toBeNull()
  })

  it('fills in what was left out', async () => {
    const { name, city, address, latitude, longitude } = ajantaIn(NEW_YORK)
    expect(await create({ name, city, address, latitude, longitude })).toMatchObject({
      description: '',
      phoneNumber: null,
      email: null,
      cuisines: [],
      openingHours: [],
      isOpen: true,
      preparationMinutes: 20,
      timeZone: 'America/New_York',
    })
  })

  it('tells the currency of its market’s country', async () => {
    const { id } = await create(ajantaIn(MEXICO_CITY))
    expect(await read(id)).toMatchObject({ currency: 'MXN' })
    const { restaurants } = await callAs(service)(routes.listRestaurants, { query: { city: 'CDMX' } })
    expect(restaurants.map(({ currency }) => currency)).toEqual(['MXN'])
  })

  it.each([
    ['a city nobody knows', { city: 'Atlantis' }, 'unknown_city'],
    ['a city that could be several', { city: 'Portland' }, 'city_ambiguous'],
    ['a region', { city: 'us-west' }, 'unknown_city'],
    ['a point in another market', HOUSTON.restaurant, 'out_of_area'],
    ['a point at sea', { latitude: 30, longitude: -140 }, 'out_of_area'],
    ['a name of no letters', { name: '' }, 'invalid_request'],
    ['a latitude beyond the pole', { latitude: 91 }, 'invalid_request'],
    ['text for a number', { preparationMinutes: '15' }, 'invalid_request'],
    ['a field of no meaning', { stars: 5 }, 'invalid_request'],
    [
      'hours no clock shows',
      { openingHours: [{ day: 1, opens: '09:00', closes: '24:30' }] },
      'invalid_request',
    ],
    ['an eighth weekday', { openingHours: [{ day: 7, opens: '09:00', closes: '10:00' }] }, 'invalid_request'],
  ])('is refused for %s, and nothing is written', async (_, change, code) => {
    const somebody = await newPerson('restaurant_owner')
    await expect(create({ ...AJANTA, ...change } as typeof AJANTA, somebody)).rejects.toMatchObject(
      refusal(code),
    )
    const { restaurants } = await callAs(service, somebody)(routes.listRestaurants, {
      query: { ownerUserId: somebody.id },
    })
    expect(restaurants).toEqual([])
  })

  it('names the cities an ambiguous one could be', () =>
    expect(create({ ...AJANTA, city: 'Portland' })).rejects.toMatchObject(
      refusal('city_ambiguous', {
        candidates: expect.arrayContaining([expect.objectContaining({ label: 'Portland, OR' })]),
      }),
    ))

  it('is for signed-in owners', async () => {
    const nobody = callAs(service)(routes.createRestaurant, { body: AJANTA })
    await expect(nobody).rejects.toMatchObject(refusal('unauthenticated'))
    await expect(create(AJANTA, await newPerson('customer'))).rejects.toMatchObject(refusal('forbidden'))
  })
})

describe('changing a restaurant', () => {
  const change = (id: string, body: object, as = owner) =>
    callAs(service, as)(routes.patchRestaurant, { params: { id }, body })

  it('changes what is named, keeps the rest, and counts the version', async () => {
    const made = await create()
    const changed = await change(made.id, { name: 'Ajanta II', phoneNumber: null, cuisines: ['Thai'] })
    expect(changed).toEqual({
      ...made,
      name: 'Ajanta II',
      phoneNumber: null,
      cuisines: ['Thai'],
      version: 2,
      updatedAt: expect.any(String),
    })
    expect(await read(made.id)).toEqual(changed)
  })

  it('switches it off and on again', async () => {
    const { id } = await create()
    expect(await change(id, { isActive: false })).toMatchObject({ isActive: false })
    expect(await read(id)).toMatchObject({ isActive: false })
    expect(await change(id, { isActive: true })).toMatchObject({ isActive: true, version: 3 })
  })

  it('is for its owner and admins', async () => {
    const { id } = await create()
    const stranger = await newPerson('restaurant_owner')
    await expect(change(id, { name: 'Mine' }, stranger)).rejects.toMatchObject(refusal('forbidden'))
    expect(await read(id)).toMatchObject({ name: 'Ajanta', version: 1 })
    expect(await change(id, { name: 'Kept' }, await newPerson('admin'))).toMatchObject({ name: 'Kept' })
  })

  it.each([
    ['nothing', {}, 'invalid_request'],
    ['its city', { city: 'New York' }, 'invalid_request'],
    ['its owner', { ownerUserId: 'me' }, 'invalid_request'],
    [
      'hours without length',
      { openingHours: [{ day: 1, opens: '09:00', closes: '09:00' }] },
      'invalid_request',
    ],
    ['a version that is gone', { name: 'Late', version: 9 }, 'version_conflict'],
  ])('is refused for %s', async (_, body, code) => {
    const { id } = await create()
    await expect(change(id, body)).rejects.toMatchObject(refusal(code))
    expect(await read(id)).toMatchObject({ name: 'Ajanta', version: 1 })
  })

  it('has one winner for each version', async () => {
    const { id } = await create()
    const names = Array.from({ length: 20 }, (_, i) => `Name ${i}`)
    const races = await Promise.allSettled(names.map((name) => change(id, { name, version: 1 })))
    const winners = races.flatMap((race) => (race.status === 'fulfilled' ? [race.value] : []))
    const reasons = races.flatMap((race) => (race.status === 'rejected' ? [race.reason] : []))
    expect(winners).toEqual([expect.objectContaining({ version: 2 })])
    expect(reasons).toHaveLength(19)
    for (const reason of reasons) expect(reason).toMatchObject(refusal('version_conflict', { version: 2 }))
    expect(await read(id)).toEqual(winners[0])
  })

  it('loses none of several changes that name no version', async () => {
    const { id } = await create()
    const changes = [{ name: 'New' }, { address: '1 New Street' }, { cuisines: ['New'] }, { email: null }]
    await Promise.all(changes.map((body) => change(id, body)))
    expect(await read(id)).toMatchObject({ ...Object.assign({}, ...changes), version: 5 })
  })
})

it('answers for unknown and malformed ids', async () => {
  await expect(read(UNKNOWN)).rejects.toMatchObject(refusal('restaurant_not_found'))
  await expect(read('not-an-id')).rejects.toMatchObject(refusal('invalid_request'))
  const patch = { params: { id: UNKNOWN }, body: { name: 'None' } }
  await expect(callAs(service, owner)(routes.patchRestaurant, patch)).rejects.toMatchObject(
    refusal('restaurant_not_found'),
  )
})
