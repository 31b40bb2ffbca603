import { menuItemUpdated, restaurantUpdated } from '@tiffin/contracts/events/restaurants'
import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import { AJANTA, CHICKEN_VINDALOO, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { startService } from '@tiffin/testing/startService'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import mongoose from 'mongoose'
import { Check } from 'typebox/value'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hearEvents } from './hearEvents.ts'

let infrastructure: Infrastructure
let mongo: mongoose.Connection
let events: Awaited<ReturnType<typeof hearEvents>>
let owner: Person

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  mongo = await mongoose.createConnection(infrastructure.env.MONGODB_URL as string).asPromise()
  owner = await newPerson('restaurant_owner')
})
afterAll(async () => {
  await mongo.close()
  await infrastructure.dispose()
})
beforeEach(async () => {
  events = await hearEvents(infrastructure.env.RABBITMQ_URL as string)
})
afterEach(() => events.stop())

/** How many documents still have something to tell. */
async function unsettled(): Promise<number> {
  const counts = ['restaurants', 'menuItems'].map((name) =>
    mongo.collection(name).countDocuments({ unsettled: true }),
  )
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** What came, an event that came twice once: they are known by their ids. */
const eventsHeard = () => [...new Map(events.heard.map((event) => [event.id, event])).values()]

const versionsHeard = (id: string) =>
  eventsHeard()
    .filter(({ headers }) => headers['cloudEvents:subject'] === id)
    .map(({ body }) => Number(body.version))
    .sort((a, b) => a - b)

describe('a change is published', () => {
  it('in one event, by its contract, with the trace of its request', async () => {
    const service = await startService('restaurant-service', infrastructure)
    const call = callAs(service, owner)
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
    const { id } = await call(routes.createRestaurant, { body: AJANTA, headers })
    await call(routes.patchRestaurant, { params: { id }, body: { name: 'Ajanta II' } })
    const item = await call(routes.createMenuItem, { params: { id }, body: CHICKEN_VINDALOO })

    await waitFor('three events', () => eventsHeard().length >= 3)
    await waitFor('documents without marks', async () => (await unsettled()) === 0)
    expect(versionsHeard(id)).toEqual([1, 2])
    const [first] = events.heard
    expect(first).toMatchObject({
      type: 'restaurant.updated',
      body: { restaurantId: id, market: SAN_FRANCISCO.market, version: 1 },
      headers: { 'cloudEvents:source': '/restaurant-service', traceparent: expect.stringContaining(traceId) },
    })
    expect(Check(restaurantUpdated.body, first?.body)).toBe(true)
    const told = events.heard.find(({ type }) => type === 'menuItem.updated')
    expect(told?.body).toMatchObject({ menuItemId: item.id, restaurantId: id, version: 1 })
    expect(Check(menuItemUpdated.body, told?.body)).toBe(true)
    await service.stop()
    expect(eventsHeard()).toHaveLength(3)
  })

  it('not when it is refused', async () => {
    const service = await startService('restaurant-service', infrastructure)
    const call = callAs(service, owner)
    const { id } = await call(routes.createRestaurant, { body: AJANTA })
    const stale = call(routes.patchRestaurant, { params: { id }, body: { name: 'Late', version: 5 } })
    await expect(stale).rejects.toMatchObject({ problem: { code: 'version_conflict' } })
    await call(routes.patchRestaurant, { params: { id }, body: { name: 'Last' } })
    await waitFor('the last version', () => versionsHeard(id).includes(2))
    await service.stop()
    expect(versionsHeard(id)).toEqual([1, 2])
  })
})

describe('a change that was stored but not told', () => {
  it('is published by the next start, after a crash', async () => {
    const wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL as string)
    const env = { RABBITMQ_URL: wire.url }
    const crashing = await startService('restaurant-service', infrastructure, { env })
    await wire.cut()
    const { id } = await callAs(crashing, owner)(routes.createRestaurant, { body: AJANTA })
    await callAs(crashing, owner)(routes.patchRestaurant, { params: { id }, body: { name: 'Ajanta II' } })
    await crashing.kill()
    expect(await unsettled()).toBe(1)
    expect(versionsHeard(id)).toEqual([])

    const next = await startService('restaurant-service', infrastructure)
    await waitFor('both versions', () => versionsHeard(id).length === 2)
    await waitFor('documents without marks', async () => (await unsettled()) === 0)
    expect(versionsHeard(id)).toEqual([1, 2])
    await next.stop()
    await wire.close()
  })

  it('is published when RabbitMQ comes back', async () => {
    const wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL as string)
    const service = await startService('restaurant-service', infrastructure, {
      env: { RABBITMQ_URL: wire.url },
    })
    await wire.cut()
    const { id } = await callAs(service, owner)(routes.createRestaurant, { body: AJANTA })
    await wire.mend()
    await waitFor('its event', () => versionsHeard(id).includes(1), { withinMs: 15_000 })
    await waitFor('documents without marks', async () => (await unsettled()) === 0)
    await service.stop()
    await wire.close()
  })

  it('stops in good time while RabbitMQ is away', async () => {
    const wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL as string)
    const service = await startService('restaurant-service', infrastructure, {
      env: { RABBITMQ_URL: wire.url },
    })
    await wire.cut()
    await callAs(service, owner)(routes.createRestaurant, { body: AJANTA })
    expect(await service.stop()).toEqual({ code: 0, signal: null })
    await wire.close()
  })
})
