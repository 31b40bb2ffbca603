import { acceptOffer, getAssignments, refuseOffer } from '@tiffin/contracts/delivery'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import { newId } from '@tiffin/sharding/ids'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity } from './places.ts'
import { openStage, type Stage } from './stage.ts'

const { orderAccepted, orderUnassigned } = deliveryEvents
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const accept = (person: Person, orderId: string) =>
  callAs(stage.delivery, person)(acceptOffer, { params: { id: orderId } })
const refuse = (person: Person, orderId: string) =>
  callAs(stage.delivery, person)(refuseOffer, { params: { id: orderId } })
const refusal = (status: number, code: string) => ({ status, problem: expect.objectContaining({ code }) })

/** One partner with one order offered to them. */
async function offeredOrder() {
  const city = newCity()
  const partner = await stage.partnerAt(city, 1)
  const orderId = await stage.place(city)
  expect(await stage.offered(orderId)).toBe(partner.id)
  return { city, partner, orderId }
}

describe('an offer', () => {
  it('goes to the nearest partner, who sees the way, the pay and the deadline', async () => {
    const city = newCity()
    await stage.partnerAt(city, 4)
    const near = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)

    expect(await stage.offered(orderId)).toBe(near.id)
    const { offers, trip, partner } = await callAs(stage.delivery, near)(getAssignments, {})
    expect(trip).toBeNull()
    expect(partner).toMatchObject({ isAvailable: true, currentOrderId: null })
    expect(offers).toMatchObject([
      { orderId, restaurantName: 'Ajanta', pickup: city.restaurant, door: city.door, pay: 3.99 },
    ])
    expect(offers[0]?.distanceKm).toBeCloseTo(1 + 1.42, 0)
    const seconds = (Date.parse(offers[0]?.expiresAt ?? '') - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(25)
    expect(seconds).toBeLessThanOrEqual(30)
    expect(offers[0]?.secondsLeft).toBeGreaterThan(25)
    expect(offers[0]?.secondsLeft).toBeLessThanOrEqual(30)
  })

  it('becomes a trip when it is accepted', async () => {
    const { partner, orderId } = await offeredOrder()
    const now = await accept(partner, orderId)
    expect(now.offers).toEqual([])
    expect(now.trip?.orders).toMatchObject([{ orderId, status: 'accepted' }])
    expect(now.partner).toMatchObject({ isAvailable: false, currentOrderId: orderId })
    expect(await stage.bus.next(orderAccepted, orderId)).toMatchObject({
      deliveryPartnerId: partner.id,
      tripId: now.trip?.id,
      vehicle: 'bicycle',
      assignmentVersion: 3,
    })
  })

  it('is accepted once, however often it is said', async () => {
    const { city, partner, orderId } = await offeredOrder()
    const first = await accept(partner, orderId)
    expect(await accept(partner, orderId)).toEqual(first)
    const counts = `SELECT count(*)::int AS trips,
      (SELECT count(*)::int FROM delivery."Outbox" WHERE "subjectId" = $2 AND "eventType" = 'order.accepted') AS events
      FROM delivery."Trip" WHERE "partnerId" = $1`
    expect(await stage.row(city, counts, [partner.id, orderId])).toEqual({ trips: 1, events: 1 })
  })

  it('goes on to the next partner when it is refused', async () => {
    const city = newCity()
    const far = await stage.partnerAt(city, 4)
    const near = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)

    expect((await refuse(near, orderId)).offers).toEqual([])
    await refuse(near, orderId)
    expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
    expect(await stage.bus.next(orderUnassigned, orderId)).toMatchObject({
      deliveryPartnerId: near.id,
      reason: 'refused',
      assignmentVersion: 3,
    })
    await expect(accept(near, orderId)).rejects.toMatchObject(refusal(409, 'offer_gone'))
  })

  it('keeps its deadline with the next partner when the one before refuses again', async () => {
    const city = newCity()
    const far = await stage.partnerAt(city, 4)
    const near = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    await refuse(near, orderId)
    expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)

    await refuse(near, orderId)
    const timer = 'SELECT kind FROM delivery."Timer" WHERE "subjectId" = $1'
    expect(await stage.row(city, timer, [orderId])).toEqual({ kind: 'offerExpiry' })
    expect((await callAs(stage.delivery, far)(getAssignments, {})).offers).toMatchObject([{ orderId }])
  })

  it('is nobody else’s to answer', async () => {
    const { city, orderId } = await offeredOrder()
    const other = await stage.partnerAt(city, 9)
    await expect(accept(other, orderId)).rejects.toMatchObject(refusal(404, 'offer_not_found'))
    await expect(refuse(other, orderId)).rejects.toMatchObject(refusal(404, 'offer_not_found'))
    const stranger = await newPerson('delivery_partner', newCity())
    await expect(accept(stranger, orderId)).rejects.toMatchObject(refusal(404, 'offer_not_found'))
    const customer = await newPerson('customer', city)
    await expect(accept(customer, orderId)).rejects.toMatchObject(refusal(403, 'forbidden'))
    await expect(callAs(stage.delivery)(acceptOffer, { params: { id: orderId } })).rejects.toMatchObject(
      refusal(401, 'unauthenticated'),
    )
  })

  it('of an order nobody knows, or of no order at all, is refused', async () => {
    const { city, partner } = await offeredOrder()
    await expect(accept(partner, newId(city.market))).rejects.toMatchObject(refusal(404, 'offer_not_found'))
    await expect(accept(partner, 'soup')).rejects.toMatchObject(refusal(400, 'invalid_request'))
  })
})
