import { acceptOffer, getAssignments, pickUpOrder } from '@tiffin/contracts/delivery'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import { orderEvents } from '@tiffin/contracts/events/orders'
import { newId } from '@tiffin/sharding/ids'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity } from './places.ts'
import { ONE_ORDER_A_TRIP, openStage, orderCreatedIn, type Stage } from './stage.ts'

const { orderUnassigned } = deliveryEvents
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ env: ONE_ORDER_A_TRIP })
})
afterAll(() => stage?.close())

const assignments = (person: Person) => callAs(stage.delivery, person)(getAssignments, {})
const accept = (person: Person, orderId: string) =>
  callAs(stage.delivery, person)(acceptOffer, { params: { id: orderId } })

/** The order's assignment, once it stands in a status. */
const standing = (city: ExampleCity, orderId: string, status: string) =>
  waitFor(`the assignment to be ${status}`, () =>
    stage.row(city, 'SELECT * FROM delivery."Assignment" WHERE "orderId" = $1 AND status = $2', [
      orderId,
      status,
    ]),
  )

/** Waits until an event has had its effect. */
const applied = (city: ExampleCity, eventId: string) =>
  waitFor('the event to be applied', () =>
    stage.row(city, 'SELECT "eventId" FROM delivery."Inbox" WHERE "eventId" = $1', [eventId]),
  )

async function acceptedOrder() {
  const city = newCity()
  const partner = await stage.partnerAt(city, 1)
  const orderId = await stage.place(city)
  await stage.offered(orderId)
  await accept(partner, orderId)
  return { city, partner, orderId }
}

describe('an order that ends', () => {
  it('takes its open offer away', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    await stage.update(city, orderId, { version: 2, status: 'cancelled' })
    await standing(city, orderId, 'withdrawn')
    expect((await assignments(partner)).offers).toEqual([])
    await expect(accept(partner, orderId)).rejects.toMatchObject({ problem: { code: 'offer_gone' } })
    const timers = 'SELECT count(*)::int AS timers FROM delivery."Timer" WHERE "subjectId" = $1'
    expect(await stage.row(city, timers, [orderId])).toEqual({ timers: 0 })
  })

  it.each([
    ['cancelled', 'withdrawn'],
    ['rejected', 'withdrawn'],
    ['failed', 'failed'],
  ] as const)('is dropped from its trip when %s, and its partner gets the next', async (status, end) => {
    const { city, partner, orderId } = await acceptedOrder()
    const next = await stage.place(city)
    await standing(city, next, 'searching')
    await stage.update(city, orderId, { version: 3, status, deliveryPartnerId: partner.id })
    await standing(city, orderId, end)
    expect(await stage.bus.next(orderUnassigned, orderId)).toMatchObject({
      deliveryPartnerId: partner.id,
      reason: 'order_ended',
      assignmentVersion: 4,
    })
    expect(await stage.offered(next)).toBe(partner.id)
    const now = await assignments(partner)
    expect(now.trip).toBeNull()
    expect(now.partner).toMatchObject({ isAvailable: true, currentOrderId: null, totalDeliveries: 0 })
    await expect(
      callAs(stage.delivery, partner)(pickUpOrder, { params: { id: orderId } }),
    ).rejects.toMatchObject({ status: 409, problem: { code: 'illegal_transition' } })
  })

  it('is not searched for when its end came before its order.created', async () => {
    const city = newCity()
    await stage.partnerAt(city, 1)
    const orderId = newId(city.market)
    await applied(city, await stage.update(city, orderId, { version: 2, status: 'cancelled' }))
    const created = orderCreatedIn(city, orderId)
    await applied(city, await stage.bus.publish(orderEvents.orderCreated, city.market, created))
    await standing(city, orderId, 'withdrawn')
    expect(stage.bus.heard(orderId)).toEqual([])
  })
})

describe('an order that changes', () => {
  it('is searched for with the newest readyAt, also when order.created comes last', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = newId(city.market)
    const readyAt = '2026-05-04T19:30:00.000Z'
    await applied(city, await stage.update(city, orderId, { version: 2, status: 'confirmed', readyAt }))
    await standing(city, orderId, 'announced')
    await stage.place(city, orderId)
    expect(await stage.offered(orderId)).toBe(partner.id)
    expect((await assignments(partner)).offers).toMatchObject([{ orderId, readyAt }])
  })

  it('is brought up to date by its events when our own record was lost', async () => {
    const { city, partner, orderId } = await acceptedOrder()
    await stage.update(city, orderId, { version: 5, status: 'picked_up', deliveryPartnerId: partner.id })
    await standing(city, orderId, 'picked_up')
    expect((await assignments(partner)).trip?.orders).toMatchObject([{ orderId, status: 'picked_up' }])
    await stage.update(city, orderId, { version: 6, status: 'delivered', deliveryPartnerId: partner.id })
    await standing(city, orderId, 'delivered')
    const now = await assignments(partner)
    expect(now.trip).toBeNull()
    expect(now.partner).toMatchObject({ isAvailable: true, currentOrderId: null, totalDeliveries: 1 })
  })

  it('counts a delivery once: twice the event, an older one after it', async () => {
    const { city, partner, orderId } = await acceptedOrder()
    const delivered = { version: 6, status: 'delivered', deliveryPartnerId: partner.id } as const
    await applied(city, await stage.update(city, orderId, delivered))
    await applied(city, await stage.update(city, orderId, delivered))
    await applied(city, await stage.update(city, orderId, { ...delivered, version: 5, status: 'picked_up' }))
    await standing(city, orderId, 'delivered')
    expect((await assignments(partner)).partner.totalDeliveries).toBe(1)
  })

  it('is opened once by an order.created that comes twice', async () => {
    const city = newCity()
    await stage.partnerAt(city, 1)
    await stage.partnerAt(city, 2)
    const orderId = newId(city.market)
    const body = orderCreatedIn(city, orderId)
    const id = await stage.bus.publish(orderEvents.orderCreated, city.market, body)
    await stage.offered(orderId)
    await stage.bus.publish(orderEvents.orderCreated, city.market, body, id)
    await applied(city, await stage.bus.publish(orderEvents.orderCreated, city.market, body))
    const counts = 'SELECT count(*)::int AS offers FROM delivery."Offer" WHERE "orderId" = $1'
    expect(await stage.row(city, counts, [orderId])).toEqual({ offers: 1 })
  })
})
