import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Actor } from '../domain/actor.ts'
import { centsOf } from '../domain/money.ts'
import type { Currency, Door, Order, OrderItem } from '../domain/order.ts'

/** A DECIMAL as it comes: text from `pg`, a number from JSON, Prisma's own Decimal. */
export type Decimal = string | number | { toString(): string }

/** A row of "Order", with its items, from Prisma or from `pg`. */
export interface OrderRow {
  readonly id: string
  readonly market: number
  readonly version: number
  readonly status: string
  readonly statusActor: string
  readonly reason: string | null
  readonly customerId: string
  readonly restaurantId: string
  readonly restaurantName: string
  readonly restaurantOwnerId: string
  readonly restaurantLatitude: Decimal
  readonly restaurantLongitude: Decimal
  readonly deliveryPartnerId: string | null
  readonly partnerVehicle: string | null
  readonly partnerRating: Decimal | null
  readonly assignmentVersion: number
  readonly notes: string | null
  readonly notesSealed: string | null
  readonly subtotal: Decimal
  readonly deliveryFee: Decimal
  readonly serviceFee: Decimal
  readonly totalAmount: Decimal
  readonly currency: string
  readonly deliveryAddress: string
  readonly deliveryAddressSealed: string | null
  readonly city: string
  readonly latitude: Decimal
  readonly longitude: Decimal
  readonly pointSource: string
  readonly readyAt: Date
  readonly estimatedDeliveryAt: Date
  readonly promisedDeliveryAt: Date | null
  readonly plannedAt: Date | null
  readonly stopsBefore: number | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly items: readonly ItemRow[]
}

export interface ItemRow {
  readonly position: number
  readonly menuItemId: string
  readonly name: string
  readonly quantity: number
  readonly unitPrice: Decimal
  readonly lineTotal: Decimal
  readonly notes: string | null
  readonly notesSealed: string | null
  readonly allergens: readonly string[]
}

const cents = (decimal: Decimal): number => centsOf(Number(decimal))

/** The order a row holds whose texts are open (sealedOrders.ts). Checks of the table vouch for its enumerations. */
export function orderOfRow(row: OrderRow): Order {
  return {
    id: row.id,
    market: row.market,
    version: row.version,
    status: row.status as OrderStatus,
    statusActor: row.statusActor as Actor,
    reason: row.reason,
    customerId: row.customerId,
    restaurant: {
      id: row.restaurantId,
      name: row.restaurantName,
      ownerId: row.restaurantOwnerId,
      point: { latitude: Number(row.restaurantLatitude), longitude: Number(row.restaurantLongitude) },
    },
    partner: partnerOfRow(row),
    assignmentVersion: row.assignmentVersion,
    items: row.items.map(itemOfRow),
    notes: row.notes,
    price: {
      subtotal: cents(row.subtotal),
      deliveryFee: cents(row.deliveryFee),
      serviceFee: cents(row.serviceFee),
      total: cents(row.totalAmount),
      currency: row.currency as Currency,
    },
    door: {
      address: row.deliveryAddress,
      city: row.city,
      point: { latitude: Number(row.latitude), longitude: Number(row.longitude) },
      pointSource: row.pointSource as Door['pointSource'],
    },
    readyAt: row.readyAt,
    estimatedDeliveryAt: row.estimatedDeliveryAt,
    promisedDeliveryAt: row.promisedDeliveryAt,
    plannedAt: row.plannedAt,
    stopsBefore: row.stopsBefore,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

function partnerOfRow(row: OrderRow): Order['partner'] {
  if (row.deliveryPartnerId === null) return null
  const rating = row.partnerRating === null ? null : Number(row.partnerRating)
  return { id: row.deliveryPartnerId, vehicle: row.partnerVehicle, rating }
}

function itemOfRow(row: ItemRow): OrderItem {
  return {
    menuItemId: row.menuItemId,
    name: row.name,
    quantity: row.quantity,
    unitPrice: cents(row.unitPrice),
    lineTotal: cents(row.lineTotal),
    notes: row.notes,
    allergens: row.allergens,
  }
}
