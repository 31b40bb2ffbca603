import { acceptOffer, getAssignments, patchLocation } from '@tiffin/contracts/delivery'
import { reassignOrder } from '@tiffin/contracts/dispatchBoard'
import { orderPositionKey } from '@tiffin/contracts/positions'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from './audit.ts'
import { newCity, northOf } from './places.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let redis: Redis
beforeAll(async () => {
  stage = await openStage()
  redis = new Redis(stage.infrastructure.env.REDIS_URL ?? '')
})
afterAll(async () => {
  redis?.disconnect()
  await stage?.close()
})

const accept = (person: Person, id: string) => callAs(stage.delivery, person)(acceptOffer, { params: { id } })
const assignmentsOf = (person: Person) => callAs(stage.delivery, person)(getAssignments, {})

/** A partner with so many accepted orders of one restaurant. */
async function tripOf(count: number) {
  const city = newCity()
  const partner = await stage.partnerAt(city, 1)
  const orderIds: string[] = []
  for (let i = 0; i < count; i += 1) {
    const orderId = await stage.place(city)
    expect(await stage.offered(orderId)).toBe(partner.id)
    await accept(partner, orderId)
    orderIds.push(orderId)
  }
  return { city, partner, orderIds }
}

const standing = (city: ExampleCity, orderId: string, status: string) =>
  waitFor(`the order to be ${status}`, () =>
    stage.row(city, 'SELECT * FROM delivery."Assignment" WHERE "orderId" = $1 AND status = $2', [
      orderId,
      status,
    ]),
  )

describe('a trip of several orders', () => {
  it('is one trip: each accepted order joins it, up to the capacity', async () => {
    const { city, partner, orderIds } = await tripOf(3)
    const { trip, partner: row } = await assignmentsOf(partner)
    expect(trip?.orders.map(({ orderId, status }) => [orderId, status])).toEqual(
      orderIds.map((orderId) => [orderId, 'accepted']),
    )
    expect(row).toMatchObject({ isAvailable: false, currentOrderId: orderIds[0] })
    const waiting = await stage.place(city)
    await standing(city, waiting, 'searching')
    const helper = await stage.partnerAt(city, 2)
    expect(await stage.offered(waiting)).toBe(helper.id)
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('keeps the others when one is cancelled, and has room for another then', async () => {
    const { city, partner, orderIds } = await tripOf(3)
    const [first, second, third] = orderIds as [string, string, string]
    await stage.update(city, second, { version: 5, status: 'cancelled', deliveryPartnerId: partner.id })
    await standing(city, second, 'withdrawn')
    const next = await stage.place(city)
    expect(await stage.offered(next)).toBe(partner.id)
    await accept(partner, next)
    const { trip } = await assignmentsOf(partner)
    expect(trip?.orders.map(({ orderId, status }) => [orderId, status])).toEqual([
      [first, 'accepted'],
      [second, 'dropped'],
      [third, 'accepted'],
      [next, 'accepted'],
    ])
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('lasts until its last order is brought, and counts each', async () => {
    const { city, partner, orderIds } = await tripOf(2)
    const told = (orderId: string, version: number, status: 'picked_up' | 'delivered') =>
      stage.update(city, orderId, { version, status, deliveryPartnerId: partner.id })
    for (const orderId of orderIds) {
      await told(orderId, 5, 'picked_up')
      await standing(city, orderId, 'picked_up')
    }
    const [first, second] = orderIds as [string, string]
    await told(first, 6, 'delivered')
    await standing(city, first, 'delivered')
    const now = await assignmentsOf(partner)
    expect(now.trip?.orders.map(({ status }) => status)).toEqual(['delivered', 'picked_up'])
    expect(now.partner).toMatchObject({ currentOrderId: second, totalDeliveries: 1, isAvailable: false })
    await told(second, 6, 'delivered')
    await standing(city, second, 'delivered')
    expect(await assignmentsOf(partner)).toMatchObject({
      trip: null,
      partner: { currentOrderId: null, totalDeliveries: 2, isAvailable: true },
    })
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('says where it leads next: a meal aboard does not wait for a kitchen that needs long', async () => {
    const { city, partner, orderIds } = await tripOf(2)
    const [first, second] = orderIds as [string, string]
    const stopsNow = async () => (await assignmentsOf(partner)).trip?.stops
    expect((await stopsNow())?.map(({ kind }) => kind)).toEqual(['pickup', 'pickup', 'door', 'door'])
    const has = { version: 5, deliveryPartnerId: partner.id }
    const readyAt = new Date(Date.now() + 40 * 60_000).toISOString()
    await stage.update(city, first, { ...has, status: 'picked_up' })
    await stage.update(city, second, { ...has, status: 'preparing', readyAt })
    await standing(city, first, 'picked_up')
    await waitFor('the kitchen’s word to be known', () =>
      stage.row(city, 'SELECT 1 FROM delivery."Assignment" WHERE "orderId" = $1 AND "readyAt" = $2', [
        second,
        readyAt,
      ]),
    )
    expect(await stopsNow()).toEqual([
      { kind: 'door', orderId: first },
      { kind: 'pickup', orderId: second },
      { kind: 'door', orderId: second },
    ])
  })

  it('tells its partner’s position to all of its orders', async () => {
    const { city, partner, orderIds } = await tripOf(2)
    const point = northOf(city, 0.5)
    await callAs(stage.delivery, partner)(patchLocation, { params: { id: partner.id }, body: point })
    for (const orderId of orderIds)
      expect(JSON.parse((await redis.get(orderPositionKey(orderId))) ?? '{}')).toMatchObject({
        orderId,
        ...point,
      })
  })

  it('takes an order back that was taken from it', async () => {
    const { city, partner, orderIds } = await tripOf(2)
    const admin = await newPerson('admin')
    const [, second] = orderIds as [string, string]
    const reassign = (body: { deliveryPartnerId?: string }) =>
      callAs(stage.delivery, admin)(reassignOrder, { params: { id: second }, body })
    await reassign({})
    await reassign({ deliveryPartnerId: partner.id })
    await accept(partner, second)
    const { trip } = await assignmentsOf(partner)
    expect(new Set(trip?.orders.map(({ orderId, status }) => `${orderId} ${status}`))).toEqual(
      new Set(orderIds.map((orderId) => `${orderId} accepted`)),
    )
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('counts what it carried after all, though the order was given to another meanwhile', async () => {
    const { city, partner, orderIds } = await tripOf(2)
    const [first, second] = orderIds as [string, string]
    const other = await stage.partnerAt(city, 2)
    const admin = await newPerson('admin')
    const body = { deliveryPartnerId: other.id }
    await callAs(stage.delivery, admin)(reassignOrder, { params: { id: first }, body })
    await accept(other, first)
    // Order-service had let the first partner pick it up before.
    const has = { deliveryPartnerId: partner.id }
    await stage.update(city, first, { version: 5, status: 'picked_up', ...has })
    await standing(city, first, 'picked_up')
    await stage.update(city, first, { version: 6, status: 'delivered', ...has })
    await standing(city, first, 'delivered')
    expect(await assignmentsOf(partner)).toMatchObject({
      partner: { totalDeliveries: 1, currentOrderId: second },
      trip: {
        orders: expect.arrayContaining([expect.objectContaining({ orderId: first, status: 'delivered' })]),
      },
    })
    expect((await assignmentsOf(other)).partner).toMatchObject({ isAvailable: true, totalDeliveries: 0 })
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('that is full refuses one more, also one that was offered before', async () => {
    const { city, partner } = await tripOf(2)
    const offered = await stage.place(city)
    expect(await stage.offered(offered)).toBe(partner.id)
    const helper = await stage.partnerAt(city, 2)
    const other = await stage.place(city)
    expect(await stage.offered(other)).toBe(helper.id)
    const { trip } = await accept(helper, other)
    // As if two roads led onto the trip at once: the helper's order comes onto it while the offer is open.
    const move = `UPDATE delivery."TripOrder" SET "tripId" = (
      SELECT id FROM delivery."Trip" WHERE "partnerId" = $1 AND status = 'live') WHERE "tripId" = $2`
    await stage.infrastructure.query(city.shard, move, [partner.id, trip?.id])
    await expect(accept(partner, offered)).rejects.toMatchObject({
      status: 409,
      problem: expect.objectContaining({ code: 'partner_busy' }),
    })
    const offer = 'SELECT status FROM delivery."Offer" WHERE "orderId" = $1'
    expect(await stage.row(city, offer, [offered])).toEqual({ status: 'open' })
  })
})
