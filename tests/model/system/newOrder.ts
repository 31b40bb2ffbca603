import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Order } from '../../../services/order-service/src/domain/order.ts'
import { idOf, KIND, MARKET } from './ids.ts'

export const CUSTOMER = idOf(KIND.customer, 1)
export const OWNER = idOf(KIND.owner, 1)

/** Order `n` as its customer places it. */
export function newOrder(n: number, placedAt: Date): Order {
  const after = (minutes: number) => new Date(placedAt.getTime() + minutes * 60_000)
  return {
    id: idOf(KIND.order, n),
    market: MARKET,
    version: 1,
    status: 'pending',
    statusActor: 'customer',
    reason: null,
    customerId: CUSTOMER,
    restaurant: {
      id: '665f1c2ab7d1a2c3d4e5f601',
      name: 'Ajanta',
      ownerId: OWNER,
      point: SAN_FRANCISCO.restaurant,
    },
    partner: null,
    assignmentVersion: 0,
    items: [],
    notes: null,
    price: { subtotal: 0, deliveryFee: 301, serviceFee: 0, total: 301, currency: 'USD' },
    door: {
      address: SAN_FRANCISCO.doorAddress,
      city: SAN_FRANCISCO.city,
      point: SAN_FRANCISCO.door,
      pointSource: 'given',
    },
    readyAt: after(15),
    estimatedDeliveryAt: after(30),
    promisedDeliveryAt: after(30),
    plannedAt: null,
    stopsBefore: null,
    createdAt: placedAt,
    updatedAt: placedAt,
  }
}
