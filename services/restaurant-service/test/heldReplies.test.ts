import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import { AJANTA, ajantaIn, CHICKEN_VINDALOO, NEW_YORK } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replyCount } from './replyCount.ts'

let infrastructure: Infrastructure
let one: RunningService
/** Its wire to the broker can be cut. */
let other: RunningService
let wire: TcpProxy
let owner: Person

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL as string)
  ;[one, other] = await Promise.all([
    startService('restaurant-service', infrastructure),
    startService('restaurant-service', infrastructure, { env: { RABBITMQ_URL: wire.url } }),
  ])
  owner = await newPerson('restaurant_owner')
  await Promise.all([untilHolding(one), untilHolding(other)])
})
afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop()])
  await wire?.close()
  await infrastructure?.dispose()
})

const create = (body = AJANTA) => callAs(one, owner)(routes.createRestaurant, { body })
const rename = (service: RunningService, id: string, name: string) =>
  callAs(service, owner)(routes.patchRestaurant, { params: { id }, body: { name } })

/** What customers read of a restaurant: its own page, its menu, and the list of its city. */
async function reading(service: RunningService, id: string, city = AJANTA.city) {
  const call = callAs(service)
  const { name } = await call(routes.getRestaurant, { params: { id } })
  const { items } = await call(routes.getMenu, { params: { id } })
  const { restaurants } = await call(routes.listRestaurants, { query: { city } })
  const listed = restaurants.find((restaurant) => restaurant.id === id)?.name
  return { name, prices: items.map(({ price }) => price), listed }
}

/** Until it hears of changes: a reply comes from memory. */
async function untilHolding(service: RunningService): Promise<void> {
  const before = await replyCount(service, 'list', 'hit')
  await waitFor(
    'a reply from memory',
    async () => {
      await callAs(service)(routes.listRestaurants, { query: { city: 'Houston, TX' } })
      return (await replyCount(service, 'list', 'hit')) > before
    },
    { withinMs: 20_000 },
  )
}

describe('what is asked again', () => {
  it('comes from memory, byte for byte', async () => {
    const { id } = await create(ajantaIn(NEW_YORK))
    await callAs(one, owner)(routes.createMenuItem, { params: { id }, body: CHICKEN_VINDALOO })
    for (const [kind, path] of [
      ['restaurant', `/${id}`],
      ['menu', `/${id}/menu`],
      ['list', '/?city=New%20York'],
    ] as const) {
      const read = async () => {
        const answer = await fetch(one.url + path)
        return [answer.headers.get('content-type'), await answer.text()]
      }
      const first = await read()
      const before = await replyCount(one, kind, 'hit')
      await waitFor('a reply from memory', async () => {
        expect(await read()).toEqual(first)
        return (await replyCount(one, kind, 'hit')) > before
      })
      expect(first[0]).toBe('application/json; charset=utf-8')
    }
  })

  it('by another service is answered as it is now', async () => {
    const { id } = await create()
    const before = await replyCount(one, 'restaurant', 'own')
    const call = callAs(one, await signedServiceToken('order-service'))
    for (const _ of [1, 2]) await call(routes.getRestaurant, { params: { id } })
    expect(await replyCount(one, 'restaurant', 'own')).toBe(before + 2)
  })
})

it('a change is seen at once where it was made, and soon on every other instance', async () => {
  const { id } = await create()
  const params = { id }
  const { id: itemId } = await callAs(one, owner)(routes.createMenuItem, { params, body: CHICKEN_VINDALOO })
  for (let round = 1; round <= 10; round += 1) {
    const [writer, reader] = round % 2 ? [one, other] : [other, one]
    const [name, price] = [`Round ${round}`, 10 + round / 100]
    await Promise.all([reading(writer, id), reading(reader, id)])
    await rename(writer, id, name)
    await callAs(writer, owner)(routes.patchMenuItem, { params: { id, itemId }, body: { price } })
    const now = { name, prices: [price], listed: name }
    expect(await reading(writer, id)).toEqual(now)
    await waitFor('the change', async () => {
      expect(await reading(reader, id)).toEqual(now)
      return true
    })
  }
})

it('what an owner sees of what is switched off, nobody else sees', async () => {
  const { id } = await create()
  await callAs(one, owner)(routes.patchRestaurant, { params: { id }, body: { isActive: false } })
  const query = { ownerUserId: owner.id }
  const sees = async (who?: Person) =>
    (await callAs(one, who)(routes.listRestaurants, { query })).restaurants.some((found) => found.id === id)
  const stranger = await newPerson('restaurant_owner')
  for (const _ of [1, 2]) {
    expect(await sees(owner)).toBe(true)
    expect(await sees()).toBe(false)
    expect(await sees(stranger)).toBe(false)
  }
})

it('who does not hear of changes holds nothing, and nothing from before when it hears again', async () => {
  const { id } = await create()
  await waitFor('the restaurant', async () => (await reading(other, id)).listed === AJANTA.name)
  await wire.cut()
  const before = await replyCount(other, 'list', 'away')
  await waitFor('it to be deaf', async () => {
    await reading(other, id)
    return (await replyCount(other, 'list', 'away')) > before
  })
  for (const name of ['Unheard', 'Unheard again']) {
    await rename(one, id, name)
    expect(await reading(other, id)).toEqual({ name, prices: [], listed: name })
  }
  await wire.mend()
  await untilHolding(other)
  expect(await reading(other, id)).toMatchObject({ name: 'Unheard again', listed: 'Unheard again' })
})
