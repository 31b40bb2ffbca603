import { register } from '@tiffin/contracts/auth'
import {
  acceptOffer,
  deliverOrder,
  getAssignments,
  patchLocation,
  pickUpOrder,
} from '@tiffin/contracts/delivery'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { createOrder, getOrder, patchOrderStatus } from '@tiffin/contracts/orders'
import { createMenuItem, createRestaurant } from '@tiffin/contracts/restaurants'
import { ajantaIn, CHICKEN_VINDALOO, PARTNER, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { northOf } from './places.ts'
import { ONE_ORDER_A_TRIP } from './stage.ts'

const NEEDED = ['auth-service', 'restaurant-service', 'order-service', 'delivery-service'] as const
const CITY = SAN_FRANCISCO
const PATIENT = { withinMs: 15_000 }

let infrastructure: Infrastructure
let system: RunningSystem<(typeof NEEDED)[number]>
let customer: Person
let owner: Person
let restaurantId: string
let menuItemId: string
/** The one partner of the city, as registered with auth-service. */
let partner: { id: string; token: string }

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  system = await startSystem(infrastructure, NEEDED, { env: ONE_ORDER_A_TRIP })
  customer = await newPerson('customer', CITY)
  owner = await newPerson('restaurant_owner', CITY)
  const kitchen = callAs(system.services['restaurant-service'], owner)
  restaurantId = (await kitchen(createRestaurant, { body: ajantaIn(CITY) })).id
  menuItemId = (await kitchen(createMenuItem, { params: { id: restaurantId }, body: CHICKEN_VINDALOO })).id
  const session = await callAs(system.services['auth-service'])(register, { body: PARTNER })
  partner = { id: session.user.id, token: session.token }
  await waitFor('the partner to be known', () => asPartner()(getAssignments, {}), PATIENT)
  await asPartner()(patchLocation, { params: { id: partner.id }, body: northOf(CITY, 1) })
})
afterAll(async () => {
  await system?.stop()
  await infrastructure?.dispose()
})

const asPartner = () => callAs(system.services['delivery-service'], partner)
const asKitchen = () => callAs(system.services['order-service'], owner)
const asCustomer = () => callAs(system.services['order-service'], customer)

async function place(): Promise<string> {
  const order = await asCustomer()(createOrder, {
    body: {
      restaurantId,
      items: [{ menuItemId, quantity: 1 }],
      deliveryAddress: CITY.doorAddress,
      city: CITY.city,
      ...CITY.door,
    },
  })
  return order.id
}

/** Waits until an order is offered to the partner, and accepts it. */
async function takeNext(orderId: string): Promise<void> {
  const offered = async () => {
    const { offers } = await asPartner()(getAssignments, {})
    return offers.some((offer) => offer.orderId === orderId)
  }
  await waitFor('the order to be offered', offered, PATIENT)
  await asPartner()(acceptOffer, { params: { id: orderId } })
}

async function cook(orderId: string): Promise<void> {
  for (const status of ['confirmed', 'ready'] as const)
    await asKitchen()(patchOrderStatus, { params: { id: orderId }, body: { status } })
}

const statusOf = async (orderId: string): Promise<OrderStatus> =>
  (await asCustomer()(getOrder, { params: { id: orderId } })).status

const illegal = { status: 409, problem: { code: 'illegal_transition' } }

describe('a delivery', () => {
  it('goes from the offer to the door, as order-service permits', async () => {
    const orderId = await place()
    await takeNext(orderId)
    const act = { params: { id: orderId } }
    await expect(asPartner()(pickUpOrder, act)).rejects.toMatchObject(illegal)
    await cook(orderId)
    await expect(asPartner()(deliverOrder, act)).rejects.toMatchObject(illegal)

    const under = await asPartner()(pickUpOrder, act)
    expect(under.trip?.orders).toMatchObject([{ orderId, status: 'picked_up' }])
    expect(await asPartner()(pickUpOrder, act)).toEqual(under)
    expect(await statusOf(orderId)).toBe('picked_up')

    const done = await asPartner()(deliverOrder, act)
    expect(done.trip).toBeNull()
    expect(done.partner).toMatchObject({ isAvailable: true, currentOrderId: null, totalDeliveries: 1 })
    expect(await asPartner()(deliverOrder, act)).toMatchObject({ partner: { totalDeliveries: 1 } })
    expect(await statusOf(orderId)).toBe('delivered')
    const seen = await asCustomer()(getOrder, act)
    expect(seen.partner).toMatchObject({ id: partner.id, firstName: PARTNER.firstName, vehicle: 'bicycle' })
  })

  it('frees the partner for the order that waits', async () => {
    const [first, second] = [await place(), await place()]
    await takeNext(first)
    await cook(first)
    await asPartner()(pickUpOrder, { params: { id: first } })
    expect((await asPartner()(getAssignments, {})).offers).toEqual([])
    await asPartner()(deliverOrder, { params: { id: first } })
    await takeNext(second)
    await asCustomer()(patchOrderStatus, { params: { id: second }, body: { status: 'cancelled' } })
    const free = async () => (await asPartner()(getAssignments, {})).trip === null
    await waitFor('the trip to drop the cancelled order', free, PATIENT)
  })

  it('is nobody else’s', async () => {
    const orderId = await place()
    await takeNext(orderId)
    await cook(orderId)
    const other = await newPerson('delivery_partner', CITY)
    const act = { params: { id: orderId } }
    await expect(callAs(system.services['delivery-service'], other)(pickUpOrder, act)).rejects.toMatchObject({
      status: 404,
      problem: { code: 'order_not_found' },
    })
    expect(await statusOf(orderId)).toBe('ready')
    await asPartner()(pickUpOrder, act)
    await asPartner()(deliverOrder, act)
  })

  it('waits for order-service while that is away, with nothing recorded', async () => {
    const orderId = await place()
    await takeNext(orderId)
    await cook(orderId)
    await system.services['order-service'].stop()
    const act = { params: { id: orderId } }
    await expect(asPartner()(pickUpOrder, act)).rejects.toMatchObject({
      status: 503,
      problem: { code: 'service_unavailable' },
      retryAfter: 5,
    })
    expect((await asPartner()(getAssignments, {})).trip?.orders).toMatchObject([{ status: 'accepted' }])
    await system.restart('order-service')
    await asPartner()(pickUpOrder, act)
    expect((await asPartner()(deliverOrder, act)).trip).toBeNull()
  })

  it('is recorded by the order’s events when the process died after order-service had agreed', async () => {
    const orderId = await place()
    await takeNext(orderId)
    await cook(orderId)
    // What a crashed process got done: order-service was asked, nothing was recorded.
    const asDeliveryService = callAs(
      system.services['order-service'],
      await signedServiceToken('delivery-service'),
    )
    for (const status of ['picked_up', 'delivered'] as const)
      await asDeliveryService(patchOrderStatus, {
        params: { id: orderId },
        body: { status, deliveryPartnerId: partner.id },
      })
    const free = async () => (await asPartner()(getAssignments, {})).trip === null
    await waitFor('the trip to end', free, PATIENT)
    expect((await asPartner()(getAssignments, {})).partner).toMatchObject({ currentOrderId: null })
    expect(await asPartner()(deliverOrder, { params: { id: orderId } })).toMatchObject({ trip: null })
  })
})
