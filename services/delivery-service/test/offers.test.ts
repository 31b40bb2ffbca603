import { acceptOffer, getAssignments, refuseOffer } from '@tiffin/contracts/delivery'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import { callAs } from '@tiffin/testing/signedToken'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity } from './places.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ env: { OFFER_SECONDS: '30' } })
})
afterAll(() => stage?.close())

describe('offers', () => {
  it('offers a new order to the nearest partner, who sees it with distance, pay and deadline', async () => {
    const city = newCity()
    await stage.partnerAt(city, 4)
    const near = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)

    expect(await stage.offered(orderId)).toBe(near.id)
    const { offers, trip } = await callAs(stage.delivery, near)(getAssignments, {})
    expect(trip).toBeNull()
    expect(offers).toEqual([
      expect.objectContaining({
        orderId,
        restaurantName: 'Ajanta',
        pay: 3.99,
        distanceKm: expect.any(Number),
      }),
    ])
  })

  it('begins a trip when the partner accepts, and tells it', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)

    const {
      trip,
      offers,
      partner: row,
    } = await callAs(stage.delivery, partner)(acceptOffer, { params: { id: orderId } })
    expect(offers).toEqual([])
    expect(trip?.orders).toEqual([expect.objectContaining({ orderId, status: 'accepted' })])
    expect(row).toMatchObject({ isAvailable: false, currentOrderId: orderId })
    const accepted = await stage.bus.next(deliveryEvents.orderAccepted, orderId)
    expect(accepted).toMatchObject({
      deliveryPartnerId: partner.id,
      tripId: trip?.id,
      vehicle: 'bicycle',
      assignmentVersion: 3,
    })
  })

  it('goes on to the next partner when the first refuses', async () => {
    const city = newCity()
    const far = await stage.partnerAt(city, 4)
    const near = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)

    await callAs(stage.delivery, near)(refuseOffer, { params: { id: orderId } })
    expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
    const unassigned = await stage.bus.next(deliveryEvents.orderUnassigned, orderId)
    expect(unassigned).toMatchObject({ deliveryPartnerId: near.id, reason: 'refused', assignmentVersion: 3 })
  })
})
