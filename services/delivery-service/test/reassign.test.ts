import { acceptOffer, getAssignments, patchAvailability, pickUpOrder } from '@tiffin/contracts/delivery'
import { reassignOrder } from '@tiffin/contracts/dispatchBoard'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import { newId } from '@tiffin/sharding/ids'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from './audit.ts'
import { newCity } from './places.ts'
import { ONE_ORDER_A_TRIP, openStage, type Stage } from './stage.ts'

const { orderAssigned, orderUnassigned } = deliveryEvents
let stage: Stage
let admin: Person
beforeAll(async () => {
  stage = await openStage({ env: ONE_ORDER_A_TRIP })
  admin = await newPerson('admin')
})
afterAll(() => stage?.close())

const reassign = (orderId: string, to?: { id: string }) =>
  callAs(stage.delivery, admin)(reassignOrder, {
    params: { id: orderId },
    body: to ? { deliveryPartnerId: to.id } : {},
  })
const accept = (person: Person, id: string) => callAs(stage.delivery, person)(acceptOffer, { params: { id } })
const assignmentsOf = (person: Person) => callAs(stage.delivery, person)(getAssignments, {})
const refusal = (status: number, code: string) => ({ status, problem: expect.objectContaining({ code }) })

/** Two partners; the nearer one is asked about an order. */
async function askedOrder() {
  const city = newCity()
  const [near, far] = [await stage.partnerAt(city, 1), await stage.partnerAt(city, 4)]
  const orderId = await stage.place(city)
  expect(await stage.offered(orderId)).toBe(near.id)
  return { city, near, far, orderId }
}

/** Tells that order-service says so. */
async function told(city: ExampleCity, orderId: string, status: 'picked_up' | 'cancelled', partner?: Person) {
  await stage.update(city, orderId, { version: 5, status, deliveryPartnerId: partner?.id ?? null })
  const standing = status === 'picked_up' ? 'picked_up' : 'withdrawn'
  const sql = 'SELECT status FROM delivery."Assignment" WHERE "orderId" = $1 AND status = $2'
  await waitFor(`the order to be ${standing}`, () => stage.row(city, sql, [orderId, standing]))
}

describe('an order that is reassigned', () => {
  it('leaves the partner who accepted it, and is searched for anew, not with the same', async () => {
    const { city, near, far, orderId } = await askedOrder()
    await accept(near, orderId)
    const answer = await reassign(orderId)
    expect(['searching', 'offered']).toContain(answer.status)
    expect(answer.deliveryPartnerId).not.toBe(near.id)

    expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
    expect(await stage.bus.next(orderUnassigned, orderId)).toMatchObject({
      deliveryPartnerId: near.id,
      reason: 'reassigned',
      assignmentVersion: 4,
      actorId: admin.id,
    })
    expect(await assignmentsOf(near)).toMatchObject({
      trip: null,
      offers: [],
      partner: { isAvailable: true, currentOrderId: null },
    })
    await expect(accept(near, orderId)).rejects.toMatchObject(refusal(409, 'offer_gone'))
    await expect(
      callAs(stage.delivery, near)(pickUpOrder, { params: { id: orderId } }),
    ).rejects.toMatchObject(refusal(409, 'illegal_transition'))
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('leaves the partner who is asked about it, with a deadline of its own for the next', async () => {
    const { city, near, far, orderId } = await askedOrder()
    await reassign(orderId)
    expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
    await expect(accept(near, orderId)).rejects.toMatchObject(refusal(409, 'offer_gone'))
    expect((await accept(far, orderId)).trip?.orders).toMatchObject([{ orderId }])
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('goes to the partner who is named, at once', async () => {
    const { city, near, far, orderId } = await askedOrder()
    await accept(near, orderId)
    const answer = await reassign(orderId, far)
    expect(answer).toMatchObject({ orderId, status: 'offered', deliveryPartnerId: far.id })
    expect(Date.parse(answer.offerExpiresAt ?? '')).toBeGreaterThan(Date.now())
    expect((await assignmentsOf(far)).offers).toMatchObject([{ orderId }])
    expect(await stage.bus.next(orderAssigned, orderId, (body) => body.assignmentVersion > 2)).toMatchObject({
      deliveryPartnerId: far.id,
      assignmentVersion: 5,
      actorId: admin.id,
    })
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('goes to a named partner though they declined it, and stays where it is when they are named again', async () => {
    const { city, near, far, orderId } = await askedOrder()
    await reassign(orderId, far)
    const back = await reassign(orderId, near)
    expect(back).toMatchObject({ status: 'offered', deliveryPartnerId: near.id })
    expect(await reassign(orderId, near)).toEqual(back)
    await accept(near, orderId)
    expect(await reassign(orderId, near)).toMatchObject({ status: 'accepted', deliveryPartnerId: near.id })
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('goes to a named partner when nobody was found', async () => {
    const city = newCity()
    const orderId = await stage.place(city)
    await waitFor('the search', () => reassign(orderId).catch(() => undefined))
    const newcomer = await stage.register(city)
    expect(await reassign(orderId, newcomer)).toMatchObject({
      status: 'offered',
      deliveryPartnerId: newcomer.id,
    })
    // Without a position the way begins at the restaurant.
    expect((await assignmentsOf(newcomer)).offers[0]?.distanceKm).toBeGreaterThan(1)
  })
})

describe('reassigning is refused, and changes nothing,', () => {
  it('where the named partner is not free', async () => {
    const { city, near, far, orderId } = await askedOrder()
    await accept(near, orderId)
    const other = await stage.place(city)
    expect(await stage.offered(other)).toBe(far.id)
    await expect(reassign(orderId, far)).rejects.toMatchObject(refusal(409, 'partner_busy'))
    await accept(far, other)
    await expect(reassign(orderId, far)).rejects.toMatchObject(refusal(409, 'partner_busy'))
    const off = await stage.partnerAt(city, 9)
    await callAs(stage.delivery, off)(patchAvailability, {
      params: { id: off.id },
      body: { isAvailable: false },
    })
    await expect(reassign(orderId, off)).rejects.toMatchObject(refusal(409, 'partner_busy'))
    expect((await assignmentsOf(near)).trip?.orders).toMatchObject([{ orderId, status: 'accepted' }])
    expect(stage.bus.heard(orderId).map(({ type }) => type)).not.toContain('order.unassigned')
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('where the named partner is unknown or of another market', async () => {
    const { city, orderId } = await askedOrder()
    const stranger = { id: newId(city.market) }
    await expect(reassign(orderId, stranger)).rejects.toMatchObject(refusal(404, 'partner_not_found'))
    const elsewhere = await stage.partnerAt(newCity(), 1)
    await expect(reassign(orderId, elsewhere)).rejects.toMatchObject(refusal(422, 'out_of_area'))
  })

  it('after the pickup and after the end', async () => {
    const { city, near, far, orderId } = await askedOrder()
    await accept(near, orderId)
    await told(city, orderId, 'picked_up', near)
    await expect(reassign(orderId, far)).rejects.toMatchObject(refusal(409, 'illegal_transition'))
    const cancelled = await stage.place(city)
    await told(city, cancelled, 'cancelled')
    await expect(reassign(cancelled)).rejects.toMatchObject(refusal(409, 'illegal_transition'))
  })

  it('of an order that nobody knows, and to anybody but an admin', async () => {
    const { city, near, orderId } = await askedOrder()
    await expect(reassign(newId(city.market))).rejects.toMatchObject(refusal(404, 'order_not_found'))
    await expect(
      callAs(stage.delivery, near)(reassignOrder, { params: { id: orderId }, body: {} }),
    ).rejects.toMatchObject(refusal(403, 'forbidden'))
  })
})

describe('an order that was picked up in the moment of reassigning', () => {
  it('is theirs who picked it up, whoever was asked meanwhile', async () => {
    const { city, near, far, orderId } = await askedOrder()
    await accept(near, orderId)
    await reassign(orderId, far)
    await told(city, orderId, 'picked_up', near)
    expect((await assignmentsOf(near)).trip?.orders).toMatchObject([{ orderId, status: 'picked_up' }])
    expect(await assignmentsOf(far)).toMatchObject({ trip: null, offers: [] })
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('is theirs though another has accepted it, and though they are on another trip', async () => {
    const { city, near, far, orderId } = await askedOrder()
    await accept(near, orderId)
    await reassign(orderId, far)
    await accept(far, orderId)
    const other = await stage.place(city)
    expect(await stage.offered(other)).toBe(near.id)
    await accept(near, other)
    await told(city, orderId, 'picked_up', near)
    const { trip } = await assignmentsOf(near)
    expect(trip?.orders.map((order) => [order.orderId, order.status])).toEqual([
      [other, 'accepted'],
      [orderId, 'picked_up'],
    ])
    expect((await assignmentsOf(far)).trip).toBeNull()
    await stage.update(city, orderId, { version: 6, status: 'delivered', deliveryPartnerId: near.id })
    const left = async () => (await assignmentsOf(near)).partner.totalDeliveries === 1
    await waitFor('the delivery to be counted', left)
    expect(await brokenRules(stage, city)).toEqual([])
  })
})
