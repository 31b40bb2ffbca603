import { randomUUID } from 'node:crypto'
import {
  acceptOffer,
  deliverOrder,
  getAssignments,
  type Offer,
  patchLocation,
  pickUpOrder,
} from '@tiffin/contracts/delivery'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import {
  createOrder,
  getOrder,
  getOrderHistory,
  type Order,
  type OrderChange,
  patchOrderStatus,
} from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import { waitFor } from '@tiffin/testing/waitFor'
import type { Actor, Town } from './openTown.ts'

type OrderRequest = BodyOf<typeof createOrder>

/** Two vindaloos and a naan to the town's door. */
export function orderIn({ city, restaurant, menu }: Town, more: Partial<OrderRequest> = {}): OrderRequest {
  const [vindaloo, , naan] = menu
  return {
    restaurantId: restaurant.id,
    items: [
      { menuItemId: vindaloo.id, quantity: 2 },
      { menuItemId: naan.id, quantity: 1 },
    ],
    deliveryAddress: city.doorAddress,
    city: city.city,
    ...city.door,
    ...more,
  }
}

/** Places that order as the town's customer. */
export function placeOrder(town: Town, key: string = randomUUID()): Promise<Order> {
  return town.customer.call(createOrder, { body: orderIn(town), headers: { 'idempotency-key': key } })
}

/** The order as one of its people sees it. */
export const seeOrder = (actor: Actor, orderId: string): Promise<Order> =>
  actor.call(getOrder, { params: { id: orderId } })

/** Moves the order as one of its people. */
export function moveOrder(
  actor: Actor,
  orderId: string,
  status: OrderStatus,
  reason?: string,
): Promise<Order> {
  return actor.call(patchOrderStatus, { params: { id: orderId }, body: { status, reason } })
}

/** The partner is at a point from now on; the first time is what puts them to work. */
export function reportFrom(partner: Actor, point: { latitude: number; longitude: number }): Promise<unknown> {
  return partner.call(patchLocation, { params: { id: partner.id }, body: point })
}

/** Waits until the order is offered to the partner. */
export function offerOf(partner: Actor, orderId: string): Promise<Offer> {
  return waitFor('the offer', async () => {
    const { offers } = await partner.call(getAssignments, {})
    return offers.find((offer) => offer.orderId === orderId)
  })
}

/** Accepts what is offered, and waits until the order knows its partner. */
export async function takeOffer(partner: Actor, orderId: string): Promise<void> {
  await offerOf(partner, orderId)
  await partner.call(acceptOffer, { params: { id: orderId } })
  await waitFor('the order to have its partner', async () => {
    const { deliveryPartnerId } = await seeOrder(partner, orderId)
    return deliveryPartnerId === partner.id
  })
}

/** From the counter to the door. */
export async function carryToDoor(partner: Actor, orderId: string): Promise<void> {
  await partner.call(pickUpOrder, { params: { id: orderId } })
  await partner.call(deliverOrder, { params: { id: orderId } })
}

/** All versions of the order, oldest first. */
export async function historyOf(actor: Actor, orderId: string): Promise<OrderChange[]> {
  return (await actor.call(getOrderHistory, { params: { id: orderId } })).changes
}

/**
 * The versions in which somebody did something, the statuses of which a test can know: when the plan moves an order's
 * arrival, which is a version too, is the dispatcher's affair.
 */
export function stepsOf(changes: readonly OrderChange[]): OrderChange[] {
  return changes.filter(({ status, deliveryPartnerId }, i) => {
    const before = changes[i - 1]
    return status !== before?.status || deliveryPartnerId !== before.deliveryPartnerId
  })
}
