import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import { AJANTA, CHICKEN_VINDALOO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningService, serviceExit, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let infrastructure: Infrastructure
let owner: Person
const wires: Record<string, TcpProxy> = {}

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  owner = await newPerson('restaurant_owner')
  for (const name of ['MONGODB_URL', 'REDIS_URL', 'RABBITMQ_URL'])
    wires[name] = await startTcpProxy(infrastructure.env[name] as string)
})
afterAll(async () => {
  await Promise.all(Object.values(wires).map((wire) => wire.close()))
  await infrastructure.dispose()
})

/** A service whose servers can be cut off. */
function startWired(options: { untilReady?: boolean } = {}): Promise<RunningService> {
  const env = Object.fromEntries(Object.entries(wires).map(([name, { url }]) => [name, url]))
  return startService('restaurant-service', infrastructure, { env, ...options })
}

const create = (service: RunningService) => callAs(service, owner)(routes.createRestaurant, { body: AJANTA })
const read = (service: RunningService, id: string) =>
  callAs(service)(routes.getRestaurant, { params: { id } })
const rename = (service: RunningService, id: string, name: string) =>
  callAs(service, owner)(routes.patchRestaurant, { params: { id }, body: { name } })
const unavailable = { problem: expect.objectContaining({ code: 'service_unavailable', status: 503 }) }

describe('without Redis', () => {
  it('everything is answered from MongoDB, and nothing stale after', async () => {
    const [cutOff, other] = await Promise.all([
      startWired(),
      startService('restaurant-service', infrastructure),
    ])
    const { id } = await create(cutOff)
    await read(other, id)
    await wires.REDIS_URL?.cut()

    await callAs(cutOff, owner)(routes.createMenuItem, { params: { id }, body: CHICKEN_VINDALOO })
    expect((await callAs(cutOff)(routes.getMenu, { params: { id } })).items).toHaveLength(1)
    expect(await rename(cutOff, id, 'Renamed')).toMatchObject({ name: 'Renamed' })
    expect(await read(cutOff, id)).toMatchObject({ name: 'Renamed' })
    const { restaurants } = await callAs(cutOff)(routes.listRestaurants, { query: { city: 'San Francisco' } })
    expect(restaurants).toMatchObject([{ name: 'Renamed' }])

    // The change could not be told to the cache from here; its mark in the document lets any instance do it.
    const isFresh = async () => (await read(other, id)).name === 'Renamed'
    await waitFor('the cache to hear of the change', isFresh, { withinMs: 10_000 })
    await wires.REDIS_URL?.mend()
    await waitFor('Redis to answer again', () => isHit(cutOff, id))
    await Promise.all([cutOff.stop(), other.stop()])
  })
})

describe('without MongoDB', () => {
  it('the cache goes on, the rest is refused, and it comes back by itself', async () => {
    const service = await startWired()
    const { id } = await create(service)
    const known = await read(service, id)
    await callAs(service)(routes.getMenu, { params: { id } })
    await wires.MONGODB_URL?.cut()

    expect(await read(service, id)).toEqual(known)
    expect((await callAs(service)(routes.getMenu, { params: { id } })).items).toEqual([])
    await expect(read(service, 'f'.repeat(24))).rejects.toMatchObject(unavailable)
    await expect(create(service)).rejects.toMatchObject({ ...unavailable, retryAfter: 5 })
    await expect(rename(service, id, 'Unheard')).rejects.toMatchObject(unavailable)

    await wires.MONGODB_URL?.mend()
    await waitFor('a change to be taken again', () => rename(service, id, 'Back'), { withinMs: 15_000 })
    expect(await read(service, id)).toMatchObject({ name: 'Back', version: 2 })
    await service.stop()
  })
})

describe('at a start', () => {
  it.each([
    ['MONGODB_URL', 'mongodb'],
    ['REDIS_URL', 'redis'],
    ['RABBITMQ_URL', 'rabbitmq', 'revocations'],
  ])('it waits for %s, says so, and goes on when it comes', async (variable, part, ...itsOwn) => {
    await wires[variable]?.cut()
    const service = await startWired({ untilReady: false })
    const ready = () => fetch(`${service.url}/ready`)
    const waits = async () => {
      const response = await ready()
      const { waitingFor } = (await response.json()) as { waitingFor: { part: string; reason: string }[] }
      const parts = waitingFor.map((each) => each.part).sort()
      return response.status === 503 && parts.join() === [part, ...itsOwn].join()
    }
    await waitFor(`/ready to name ${part} alone`, waits)
    if (part === 'mongodb') await expect(create(service)).rejects.toMatchObject(unavailable)
    else expect(await create(service)).toMatchObject({ version: 1 })
    await wires[variable]?.mend()
    await waitFor('/ready', async () => (await ready()).ok, { withinMs: 15_000 })
    expect(await create(service)).toMatchObject({ version: 1 })
    await service.stop()
  })

  it('it names every variable that is missing or malformed, and does not start', async () => {
    const exit = await serviceExit('restaurant-service', {
      NODE_ENV: 'production',
      MONGODB_URL: 'http://somewhere',
      RESTAURANT_SERVICE_PORT: 'none',
    })
    expect(exit.code).toBe(1)
    const named = ['MONGODB_URL', 'REDIS_URL', 'RABBITMQ_URL', 'RESTAURANT_SERVICE_PORT', 'JWT_SECRET']
    for (const variable of named) expect(exit.log).toContain(variable)
  })
})

/** Whether Redis answered a read of a restaurant, now or before; services are answered past an instance's memory. */
async function isHit(service: RunningService, id: string): Promise<boolean> {
  await callAs(service, await signedServiceToken('order-service'))(routes.getRestaurant, { params: { id } })
  const metrics = await (await fetch(`${service.url}/metrics`)).text()
  return /^restaurant_cache_looks_total\{kind="restaurant",outcome="hit"/m.test(metrics)
}
