import { acceptOffer, getAssignments, patchLocation } from '@tiffin/contracts/delivery'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import { orderPositionKey } from '@tiffin/contracts/positions'
import { callAs, type Person } from '@tiffin/testing/signedToken'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCityIn, northOf } from './places.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let proxies: Record<'redis' | 'rabbitmq' | 'shardB', TcpProxy>
beforeAll(async () => {
  stage = await openStage({}, async (env) => {
    proxies = {
      redis: await startTcpProxy(env.REDIS_URL ?? ''),
      rabbitmq: await startTcpProxy(env.RABBITMQ_URL ?? ''),
      shardB: await startTcpProxy(env.POSTGRES_SHARD_B_URL ?? ''),
    }
    const { redis, rabbitmq, shardB } = proxies
    return { REDIS_URL: redis.url, RABBITMQ_URL: rabbitmq.url, POSTGRES_SHARD_B_URL: shardB.url }
  })
})
afterAll(async () => {
  await stage?.close()
  await Promise.all(Object.values(proxies).map((proxy) => proxy.close()))
})

const accept = (person: Person, orderId: string) =>
  callAs(stage.delivery, person)(acceptOffer, { params: { id: orderId } })
const report = (person: Person, body: { latitude: number; longitude: number }) =>
  callAs(stage.delivery, person)(patchLocation, { params: { id: person.id }, body })

describe('without Redis', () => {
  it('takes positions and stores them; watchers get the next one when it is back', async () => {
    const city = newCityIn('A')
    const partner = await stage.partnerAt(city, 2)
    const newcomer = await stage.register(city)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    await accept(partner, orderId)
    await proxies.redis.cut()
    await report(partner, northOf(city, 1))
    await report(newcomer, northOf(city, 1))
    const stored = 'SELECT latitude FROM delivery."DeliveryPartner" WHERE id = $1'
    expect((await stage.row(city, stored, [newcomer.id]))?.latitude).not.toBeNull()

    await proxies.redis.mend()
    const redis = new Redis(stage.infrastructure.env.REDIS_URL ?? '')
    const told = async () => {
      await report(partner, northOf(city, 0.5))
      return redis.get(orderPositionKey(orderId))
    }
    await waitFor('the position to be told', told, { withinMs: 15_000, everyMs: 200 })
    redis.disconnect()
  })
})

describe('without RabbitMQ', () => {
  it('takes answers to offers; their events go out when it is back', async () => {
    const city = newCityIn('A')
    const partner = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    await proxies.rabbitmq.cut()
    expect((await accept(partner, orderId)).trip?.orders).toHaveLength(1)
    const ready = await fetch(`${stage.delivery.url}/ready`)
    expect(ready.status).toBe(200)
    await proxies.rabbitmq.mend()
    await stage.bus.next(deliveryEvents.orderAccepted, orderId)
  })
})

describe('without a shard', () => {
  it('refuses only that shard’s partners, and goes on when it is back', async () => {
    const [here, there] = [newCityIn('A'), newCityIn('B')]
    const [near, far] = [await stage.partnerAt(here, 1), await stage.partnerAt(there, 1)]
    await proxies.shardB.cut()
    await expect(callAs(stage.delivery, far)(getAssignments, {})).rejects.toMatchObject({
      status: 503,
      problem: { code: 'shard_unavailable', shard: 'B' },
      retryAfter: 5,
    })
    expect(await stage.offered(await stage.place(here))).toBe(near.id)

    const waiting = await stage.place(there)
    await proxies.shardB.mend()
    expect(await stage.offered(waiting)).toBe(far.id)
  })
})
