import { acceptOffer, getAssignments, patchAvailability, patchLocation } from '@tiffin/contracts/delivery'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity, northOf } from './places.ts'
import { openStage, type Stage } from './stage.ts'

const { orderUnassigned } = deliveryEvents
/** No sweep comes to help: whatever goes out does so because something happened. */
const NO_SWEEP = { DISPATCH_SWEEP_SECONDS: '3600' }
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ env: { OFFER_SECONDS: '1', OFFER_REPEAT_SECONDS: '3600', ...NO_SWEEP } })
})
afterAll(() => stage?.close())

const setAvailable = (person: Person, isAvailable: boolean) =>
  callAs(stage.delivery, person)(patchAvailability, { params: { id: person.id }, body: { isAvailable } })

/** The order's assignment, once it stands in a status. */
const standing = (city: ReturnType<typeof newCity>, orderId: string, status: string) =>
  waitFor(`the order to be ${status}`, () =>
    stage.row(city, 'SELECT * FROM delivery."Assignment" WHERE "orderId" = $1 AND status = $2', [
      orderId,
      status,
    ]),
  )

describe('an order that nobody is free for', () => {
  it('goes out the moment a partner tells a first position', async () => {
    const city = newCity()
    const partner = await stage.register(city)
    const orderId = await stage.place(city)
    await standing(city, orderId, 'searching')
    await callAs(stage.delivery, partner)(patchLocation, {
      params: { id: partner.id },
      body: northOf(city, 1),
    })
    expect(await stage.offered(orderId)).toBe(partner.id)
  })

  it('goes out the moment a partner comes on duty', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    expect(await setAvailable(partner, false)).toMatchObject({ isAvailable: false })
    const orderId = await stage.place(city)
    await standing(city, orderId, 'searching')
    expect(await setAvailable(partner, true)).toMatchObject({ isAvailable: true })
    expect(await stage.offered(orderId)).toBe(partner.id)
  })

  it('is not for a partner who has told no position for half an hour', async () => {
    const city = newCity()
    const silent = await stage.partnerAt(city, 1)
    const aged = `UPDATE delivery."DeliveryPartner" SET "locationAt" = now() - interval '31 minutes' WHERE id = $1`
    await stage.infrastructure.query(city.shard, aged, [silent.id])
    const far = await stage.partnerAt(city, 4)
    expect(await stage.offered(await stage.place(city))).toBe(far.id)
  })
})

describe('an offer that nobody answers', () => {
  it('expires by the database’s clock and goes on to the next partner', async () => {
    const city = newCity()
    const far = await stage.partnerAt(city, 4)
    const near = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    expect(await stage.offered(orderId)).toBe(near.id)
    expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
    expect(await stage.bus.next(orderUnassigned, orderId)).toMatchObject({
      deliveryPartnerId: near.id,
      reason: 'expired',
    })
    await expect(
      callAs(stage.delivery, near)(acceptOffer, { params: { id: orderId } }),
    ).rejects.toMatchObject({
      status: 409,
      problem: { code: 'offer_gone' },
    })
  })
})

describe('going off duty', () => {
  it('gives an open offer to the next partner', async () => {
    const city = newCity()
    const far = await stage.partnerAt(city, 4)
    const near = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    expect(await stage.offered(orderId)).toBe(near.id)
    await setAvailable(near, false)
    expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
    expect(await stage.bus.next(orderUnassigned, orderId)).toMatchObject({
      deliveryPartnerId: near.id,
      reason: 'partner_off_duty',
    })
  })

  it('lets the trip under way be finished', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    await callAs(stage.delivery, partner)(acceptOffer, { params: { id: orderId } })
    expect(await setAvailable(partner, false)).toMatchObject({
      onDuty: false,
      isAvailable: false,
      currentOrderId: orderId,
    })
    const { trip } = await callAs(stage.delivery, partner)(getAssignments, {})
    expect(trip?.orders).toMatchObject([{ orderId, status: 'accepted' }])
  })

  it('is only for oneself, and for partners who are known', async () => {
    const city = newCity()
    const [one, other] = [await stage.register(city), await stage.register(city)]
    const body = { isAvailable: true }
    await expect(
      callAs(stage.delivery, one)(patchAvailability, { params: { id: other.id }, body }),
    ).rejects.toMatchObject({ status: 403, problem: { code: 'forbidden' } })
    const unknown = await newPerson('delivery_partner', city)
    await expect(setAvailable(unknown, true)).rejects.toMatchObject({
      problem: { code: 'partner_not_found' },
    })
    await expect(callAs(stage.delivery, unknown)(getAssignments, {})).rejects.toMatchObject({
      status: 404,
      problem: { code: 'partner_not_found' },
    })
  })
})
