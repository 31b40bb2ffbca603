import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Point } from '@tiffin/sharding/geo'
import type { Actor } from './actor.ts'
import type { Cents } from './money.ts'

export type Currency = 'USD' | 'CAD' | 'MXN'

/** One line of an order, with the price and the allergens of the moment it was placed. */
export interface OrderItem {
  readonly menuItemId: string
  readonly name: string
  readonly quantity: number
  readonly unitPrice: Cents
  readonly lineTotal: Cents
  readonly notes: string | null
  readonly allergens: readonly string[]
}

export interface Price {
  readonly subtotal: Cents
  readonly deliveryFee: Cents
  readonly serviceFee: Cents
  readonly total: Cents
  readonly currency: Currency
}

/** Where the order goes. */
export interface Door {
  readonly address: string
  /** As the customer typed it. */
  readonly city: string
  readonly point: Point
  readonly pointSource: 'given' | 'market_centre'
}

/** The delivery partner who accepted the order. */
export interface Partner {
  readonly id: string
  readonly vehicle: string | null
  readonly rating: number | null
}

/** An order at one of its versions. */
export interface Order {
  readonly id: string
  readonly market: number
  readonly version: number
  readonly status: OrderStatus
  /** Who made the last change of status. */
  readonly statusActor: Actor
  /** Why it was cancelled, rejected or failed. */
  readonly reason: string | null
  readonly customerId: string
  readonly restaurant: {
    readonly id: string
    readonly name: string
    readonly ownerId: string
    readonly point: Point
  }
  readonly partner: Partner | null
  /** The newest word of delivery-service on the partner; 0 before the first. */
  readonly assignmentVersion: number
  readonly items: readonly OrderItem[]
  readonly notes: string | null
  readonly price: Price
  readonly door: Door
  readonly readyAt: Date
  readonly estimatedDeliveryAt: Date
  /** The first estimate, which the customer was told at placing; null of an order from before it was kept. */
  readonly promisedDeliveryAt: Date | null
  /** When delivery-service made the plan that its arrival is by; null before the first. */
  readonly plannedAt: Date | null
  /** How many deliveries its partner makes before it by that plan; null before it, and at the end. */
  readonly stopsBefore: number | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Minutes from placing to the door, as estimated now. */
export function minutesToDoor(order: Pick<Order, 'createdAt' | 'estimatedDeliveryAt'>): number {
  return Math.max(0, Math.ceil((order.estimatedDeliveryAt.getTime() - order.createdAt.getTime()) / 60_000))
}
