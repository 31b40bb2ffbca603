import { acceptOffer, patchAvailability, patchLocation } from '@tiffin/contracts/delivery'
import { userErased } from '@tiffin/contracts/events/auth'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import { orderAnonymised } from '@tiffin/contracts/events/orders'
import { orderPositionKey } from '@tiffin/contracts/positions'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokenRules } from './audit.ts'
import { newCity, northOf } from './places.ts'
import { openStage, type Stage } from './stage.ts'

const { orderUnassigned } = deliveryEvents

let stage: Stage
let redis: Redis
beforeAll(async () => {
  stage = await openStage({ env: { POSITION_EXACT_MINUTES: '5', DOOR_EXACT_DAYS: '30' } })
  redis = new Redis(stage.infrastructure.env.REDIS_URL ?? '')
})
afterAll(async () => {
  redis?.disconnect()
  await stage?.close()
})

const erased = (city: ExampleCity, { id: userId, role }: Person) =>
  stage.bus.publish(userErased, city.market, {
    eventType: 'user.erased',
    userId,
    role,
    market: city.market,
    timestamp: new Date().toISOString(),
  })
const rowOf = (city: ExampleCity, { id }: Person) =>
  stage.row(city, 'SELECT * FROM delivery."DeliveryPartner" WHERE id = $1', [id])
const assignmentOf = (city: ExampleCity, orderId: string) =>
  stage.row(city, 'SELECT * FROM delivery."Assignment" WHERE "orderId" = $1', [orderId])
const rounded = (degrees: number) => (Math.round(degrees * 100) / 100).toFixed(6)

/** An order that a partner accepted. */
async function accepted(city: ExampleCity) {
  const partner = await stage.partnerAt(city, 1)
  const orderId = await stage.place(city)
  await stage.offered(orderId)
  await callAs(stage.delivery, partner)(acceptOffer, { params: { id: orderId } })
  return { partner, orderId }
}

it('leaves nothing of an erased partner in their row; what they accepted goes on to the next', async () => {
  const city = newCity()
  const { partner, orderId } = await accepted(city)
  const next = await stage.partnerAt(city, 3)
  await erased(city, partner)
  await stage.bus.next(orderUnassigned, orderId, ({ reason }) => reason === 'partner_off_duty')
  expect(await stage.offered(orderId, (to) => to === next.id)).toBe(next.id)
  expect(await rowOf(city, partner)).toMatchObject({
    onDuty: false,
    isAvailable: false,
    currentOrderId: null,
    latitude: null,
    longitude: null,
    locationAt: null,
    vehicle: null,
    rating: null,
    city: '',
    erasedAt: expect.any(Date),
  })
  // A token that nobody has refused yet writes nothing of them any more.
  const call = callAs(stage.delivery, partner)
  await call(patchLocation, { params: { id: partner.id }, body: northOf(city, 1) })
  await call(patchAvailability, { params: { id: partner.id }, body: { isAvailable: true } })
  expect(await rowOf(city, partner)).toMatchObject({ onDuty: false, latitude: null })
  expect(await brokenRules(stage, city)).toEqual([])
})

it('gives the offer that an erased partner has open to the next', async () => {
  const city = newCity()
  const [near, far] = [await stage.partnerAt(city, 1), await stage.partnerAt(city, 3)]
  const orderId = await stage.place(city)
  expect(await stage.offered(orderId)).toBe(near.id)
  await erased(city, near)
  expect(await stage.offered(orderId, (to) => to === far.id)).toBe(far.id)
})

it('lets go of the live position of an order that ended', async () => {
  const city = newCity()
  const { partner, orderId } = await accepted(city)
  await callAs(stage.delivery, partner)(patchLocation, { params: { id: partner.id }, body: northOf(city, 2) })
  expect(await redis.exists(orderPositionKey(orderId))).toBe(1)
  await stage.update(city, orderId, { version: 2, status: 'cancelled' })
  await waitFor('the position to go', async () => (await redis.exists(orderPositionKey(orderId))) === 0)
})

it('keeps the door of an anonymised order to about a kilometre', async () => {
  const city = newCity()
  const orderId = await stage.place(city)
  await waitFor('the order to be known', () => assignmentOf(city, orderId))
  await stage.update(city, orderId, { version: 2, status: 'cancelled' })
  const { market } = city
  const timestamp = new Date().toISOString()
  await stage.bus.publish(orderAnonymised, market, {
    eventType: 'order.anonymised',
    orderId,
    market,
    timestamp,
  })
  const row = await waitFor('the door to be rounded', async () => {
    const now = await assignmentOf(city, orderId)
    return now?.doorCoarsenedAt && now
  })
  expect(row).toMatchObject({
    doorLatitude: rounded(city.door.latitude),
    doorLongitude: rounded(city.door.longitude),
  })
})

it('rounds the position of who is off duty and silent; of nobody else', async () => {
  const city = newCity()
  const people = await Promise.all([1, 2, 3, 4].map((km) => stage.partnerAt(city, km)))
  const [off, , onDuty, driving] = people as [Person, Person, Person, Person]
  const sql = (text: string, values: unknown[]) => stage.infrastructure.query(city.shard, text, values)
  await sql(`UPDATE delivery."DeliveryPartner" SET "onDuty" = id = $2 WHERE id = ANY($1)`, [
    people.map(({ id }) => id),
    onDuty.id,
  ])
  await sql(`INSERT INTO delivery."Trip" (id, "partnerId") VALUES (left($1::text, 35) || 't', $1)`, [
    driving.id,
  ])
  await sql(
    `UPDATE delivery."DeliveryPartner" SET "heardAt" = now() - interval '6 minutes' WHERE id = ANY($1)`,
    [[off.id, onDuty.id, driving.id]],
  )
  const latitudes = async () =>
    Promise.all(people.map(async (each) => String((await rowOf(city, each))?.latitude)))
  const before = await latitudes()
  await waitFor('the position to be rounded', async () => (await latitudes())[0] !== before[0], {
    withinMs: 30_000,
  })
  expect(await latitudes()).toEqual([rounded(Number(before[0])), ...before.slice(1)])
})

it('rounds the doors of orders that ended longer ago than they are kept exact', async () => {
  const city = newCity()
  const [old, young, underWay] = [await stage.place(city), await stage.place(city), await stage.place(city)]
  for (const orderId of [old, young, underWay])
    await waitFor('the order to be known', () => assignmentOf(city, orderId))
  for (const orderId of [old, young]) await stage.update(city, orderId, { version: 2, status: 'cancelled' })
  await waitFor('them to have ended', async () => {
    const rows = await Promise.all([old, young].map((orderId) => assignmentOf(city, orderId)))
    return rows.every((row) => row?.status === 'withdrawn')
  })
  const age = `UPDATE delivery."Assignment" SET "updatedAt" = now() - interval '31 days' WHERE "orderId" = ANY($1)`
  await stage.infrastructure.query(city.shard, age, [[old, underWay]])
  await waitFor(
    'the old one to be rounded',
    async () => (await assignmentOf(city, old))?.doorCoarsenedAt !== null,
    { withinMs: 30_000 },
  )
  expect(await assignmentOf(city, old)).toMatchObject({ doorLatitude: rounded(city.door.latitude) })
  for (const orderId of [young, underWay])
    expect(await assignmentOf(city, orderId)).toMatchObject({ doorCoarsenedAt: null })
})
