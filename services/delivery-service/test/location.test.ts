import { acceptOffer, patchLocation } from '@tiffin/contracts/delivery'
import { orderPositionKey, type PositionReport, positionChannel } from '@tiffin/contracts/positions'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity, northOf } from './places.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let redis: Redis
let listener: Redis
const reports: PositionReport[] = []
beforeAll(async () => {
  stage = await openStage()
  redis = new Redis(stage.infrastructure.env.REDIS_URL ?? '')
  listener = redis.duplicate()
  await listener.subscribe(positionChannel(listener.options.db))
  listener.on('message', (_, text) => void reports.push(JSON.parse(text)))
})
afterAll(async () => {
  redis.disconnect()
  listener.disconnect()
  await stage?.close()
})

type Body = Parameters<typeof report>[1]
function report(
  person: Person,
  body: { latitude: number; longitude: number; timestamp?: string },
  id = person.id,
) {
  return callAs(stage.delivery, person)(patchLocation, { params: { id }, body })
}

/** The partner's stored latitude, as a number. */
async function storedLatitude(city: ExampleCity, { id }: Person): Promise<number> {
  const row = await stage.row(city, 'SELECT latitude FROM delivery."DeliveryPartner" WHERE id = $1', [id])
  return Number(row?.latitude)
}

async function partnerOnTrip() {
  const city = newCity()
  const partner = await stage.partnerAt(city, 1)
  const orderId = await stage.place(city)
  await stage.offered(orderId)
  await callAs(stage.delivery, partner)(acceptOffer, { params: { id: orderId } })
  return { city, partner, orderId }
}

describe('a partner’s position', () => {
  it('is kept for the orders of the trip for an hour and told to their watchers', async () => {
    const { city, partner, orderId } = await partnerOnTrip()
    const here = northOf(city, 0.5)
    const reply = await report(partner, here)
    expect(reply).toMatchObject({ deliveryPartnerId: partner.id, ...here })

    const { timestamp } = reply
    const position = { deliveryPartnerId: partner.id, ...here, timestamp }
    expect(JSON.parse((await redis.get(orderPositionKey(orderId))) ?? '')).toEqual({ orderId, ...position })
    const seconds = await redis.ttl(orderPositionKey(orderId))
    expect(seconds).toBeGreaterThan(3590)
    expect(seconds).toBeLessThanOrEqual(3600)
    const told = () => reports.find((heard) => heard.position.timestamp === timestamp)
    expect(await waitFor('the position to be told', told)).toEqual({ orderIds: [orderId], position })
  })

  it('is told again to the watchers of an order when the partner accepts it', async () => {
    const city = newCity()
    const partner = await stage.register(city)
    const before = { deliveryPartnerId: partner.id, ...northOf(city, 1) }
    const { timestamp } = await report(partner, northOf(city, 1))
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    await callAs(stage.delivery, partner)(acceptOffer, { params: { id: orderId } })

    const position = { ...before, timestamp }
    expect(JSON.parse((await redis.get(orderPositionKey(orderId))) ?? '')).toEqual({ orderId, ...position })
    const told = () => reports.find((heard) => heard.orderIds.includes(orderId))
    expect(await waitFor('the position to be told', told)).toEqual({ orderIds: [orderId], position })
  })

  it('is told again by another process too, as far as it is stored', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    const instance = await stage.startInstance()
    await callAs(instance, partner)(acceptOffer, { params: { id: orderId } })
    const { latitude } = JSON.parse((await redis.get(orderPositionKey(orderId))) ?? '')
    expect(latitude).toBeCloseTo(northOf(city, 1).latitude, 5)
    await instance.stop()
  })

  it('is told without a trip too, for who watches the market', async () => {
    const city = newCity()
    const partner = await stage.register(city)
    const { timestamp } = await report(partner, northOf(city, 1))
    const position = { deliveryPartnerId: partner.id, ...northOf(city, 1), timestamp }
    const told = () => reports.find((heard) => heard.position.deliveryPartnerId === partner.id)
    expect(await waitFor('the position to be told', told)).toEqual({ orderIds: [], position })
  })

  it('is stored at once when it is the first, for dispatch', async () => {
    const city = newCity()
    const partner = await stage.register(city)
    const here = northOf(city, 1)
    await report(partner, here)
    expect(await storedLatitude(city, partner)).toBeCloseTo(here.latitude, 6)
  })

  it('gives way to a newer one', async () => {
    const { city, partner, orderId } = await partnerOnTrip()
    const newest = await report(partner, northOf(city, 0.4))
    const late = { ...northOf(city, 3), timestamp: new Date(Date.now() - 60_000).toISOString() }
    expect(await report(partner, late)).toEqual(newest)
    expect(JSON.parse((await redis.get(orderPositionKey(orderId))) ?? '')).toMatchObject({
      latitude: newest.latitude,
    })
  })

  it('of the future counts as of now', async () => {
    const city = newCity()
    const partner = await stage.register(city)
    const future = new Date(Date.now() + 3_600_000).toISOString()
    const { timestamp } = await report(partner, { ...northOf(city, 1), timestamp: future })
    expect(Date.parse(timestamp)).toBeLessThanOrEqual(Date.now())
  })

  it('may come by socket through another service, also the first', async () => {
    const city = newCity()
    const partner = await stage.register(city)
    const orderId = await stage.place(city)
    const position = {
      deliveryPartnerId: partner.id,
      ...northOf(city, 1),
      timestamp: new Date().toISOString(),
    }
    await redis.publish(positionChannel(redis.options.db), JSON.stringify({ orderIds: [orderId], position }))
    expect(await stage.offered(orderId)).toBe(partner.id)
  })

  it('is stored when the trip changes', async () => {
    const { city, partner, orderId } = await partnerOnTrip()
    const there = northOf(city, 0.1)
    await report(partner, there)
    await stage.update(city, orderId, { version: 5, status: 'picked_up', deliveryPartnerId: partner.id })
    await waitFor('the position to be stored', async () => {
      return Math.abs((await storedLatitude(city, partner)) - there.latitude) < 1e-5
    })
  })

  it('is stored when the service stops', async () => {
    const city = newCity()
    const partner = await stage.register(city)
    const instance = await stage.startInstance()
    const call = callAs(instance, partner)
    const there = northOf(city, 0.1)
    for (const body of [northOf(city, 1), there])
      await call(patchLocation, { params: { id: partner.id }, body })
    expect(await storedLatitude(city, partner)).toBeCloseTo(northOf(city, 1).latitude, 6)
    await instance.stop()
    expect(await storedLatitude(city, partner)).toBeCloseTo(there.latitude, 6)
  })

  it.each([
    ['a latitude beyond the pole', { latitude: 91, longitude: 0 }],
    ['a longitude as text', { latitude: 1, longitude: '2' }],
    ['no longitude', { latitude: 1 }],
    ['a time that is none', { latitude: 1, longitude: 2, timestamp: 'noon' }],
    ['something unknown', { latitude: 1, longitude: 2, speed: 3 }],
  ])('with %s is refused', async (_, body) => {
    const partner = await newPerson('delivery_partner', newCity())
    await expect(report(partner, body as Body)).rejects.toMatchObject({
      status: 400,
      problem: { code: 'invalid_request' },
    })
  })

  it('is for oneself to tell, and only for partners', async () => {
    const city = newCity()
    const [one, other] = [await stage.register(city), await stage.register(city)]
    const forbidden = { status: 403, problem: { code: 'forbidden' } }
    await expect(report(one, northOf(city, 1), other.id)).rejects.toMatchObject(forbidden)
    const customer = await newPerson('customer', city)
    await expect(report(customer, northOf(city, 1))).rejects.toMatchObject(forbidden)
    const unknown = await newPerson('delivery_partner', city)
    await expect(report(unknown, northOf(city, 1))).rejects.toMatchObject({
      status: 404,
      problem: { code: 'partner_not_found' },
    })
  })
})
