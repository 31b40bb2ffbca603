import type { Order } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { reasonAfter } from '../../orders/reasonAfter.ts'

/** The order as an update tells it. A new partner's name is not in it: `lacksPartner` says that it must be fetched. */
export function patchedOrder(order: Order, update: OrderUpdate): Order {
  const { version, status, deliveryPartnerId, estimatedDeliveryAt, stopsBefore, timestamp } = update
  return {
    ...order,
    version,
    status,
    reason: reasonAfter(update),
    deliveryPartnerId,
    partner: order.partner?.id === deliveryPartnerId ? order.partner : null,
    estimatedDeliveryAt,
    stopsBefore,
    readyAt: readyAfter(order, update),
    updatedAt: timestamp,
  }
}

/** Whether the order has a partner of whom only the id is known here. */
export function lacksPartner({ deliveryPartnerId, partner }: Order): boolean {
  return deliveryPartnerId !== null && partner?.id !== deliveryPartnerId
}

/** As order-service reckons: what is ready is ready now; what is cooked again is not ready before now. Only a move tells. */
function readyAfter({ readyAt, status: before }: Order, { status, timestamp }: OrderUpdate): string {
  if (status === before) return readyAt
  if (status === 'ready') return timestamp
  const cooks = status === 'confirmed' || status === 'preparing'
  return cooks && Date.parse(readyAt) < Date.parse(timestamp) ? timestamp : readyAt
}

/** The order with the names that were known before, where the newer word lacks them. */
export function keepNames(before: Order | undefined, order: Order): Order {
  if (!before) return order
  const isSamePartner = before.partner !== null && before.partner.id === order.deliveryPartnerId
  const partner = isSamePartner && !order.partner?.firstName ? before.partner : order.partner
  const customerFirstName = order.customerFirstName ?? before.customerFirstName
  return partner === order.partner && customerFirstName === order.customerFirstName
    ? order
    : { ...order, partner, customerFirstName }
}
