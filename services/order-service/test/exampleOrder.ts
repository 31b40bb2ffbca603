import { newId } from '@tiffin/sharding/ids'
import { CHICKEN_VINDALOO, SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Order, Partner } from '../src/domain/order.ts'

/** When the example was placed. */
export const PLACED_AT = new Date('2026-05-04T18:30:00.000Z')

/** Some minutes after the example was placed. */
export const afterMinutes = (minutes: number): Date => new Date(PLACED_AT.getTime() + minutes * 60_000)

const ORDER_ID = newId(SAN_FRANCISCO.market, PLACED_AT.getTime())
const CUSTOMER_ID = newId(SAN_FRANCISCO.market)
const OWNER_ID = newId(SAN_FRANCISCO.market)

/** An order of one vindaloo from Ajanta, just placed: ready after 15 minutes, at its door after 30. */
export function exampleOrder(more: Partial<Order> = {}): Order {
  return {
    id: ORDER_ID,
    market: SAN_FRANCISCO.market,
    version: 1,
    status: 'pending',
    statusActor: 'customer',
    reason: null,
    customerId: CUSTOMER_ID,
    restaurant: {
      id: '665f1c2ab7d1a2c3d4e5f601',
      name: 'Ajanta',
      ownerId: OWNER_ID,
      point: SAN_FRANCISCO.restaurant,
    },
    partner: null,
    assignmentVersion: 0,
    items: [
      {
        menuItemId: '665f1c2ab7d1a2c3d4e5f6aa',
        name: CHICKEN_VINDALOO.name,
        quantity: 1,
        unitPrice: 1234,
        lineTotal: 1234,
        notes: null,
        allergens: ['mustard'],
      },
    ],
    notes: null,
    price: { subtotal: 1234, deliveryFee: 301, serviceFee: 62, total: 1597, currency: 'USD' },
    door: {
      address: SAN_FRANCISCO.doorAddress,
      city: SAN_FRANCISCO.city,
      point: SAN_FRANCISCO.door,
      pointSource: 'given',
    },
    readyAt: afterMinutes(15),
    estimatedDeliveryAt: afterMinutes(30),
    promisedDeliveryAt: afterMinutes(30),
    plannedAt: null,
    stopsBefore: null,
    createdAt: PLACED_AT,
    updatedAt: PLACED_AT,
    ...more,
  }
}

/** A delivery partner who accepted. */
export const PIA: Partner = { id: newId(SAN_FRANCISCO.market), vehicle: 'bicycle', rating: 4.9 }
/** Another one. */
export const RAVI: Partner = { id: newId(SAN_FRANCISCO.market), vehicle: 'scooter', rating: null }
