import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { ShardId } from '@tiffin/sharding/shardConfig'

/** What the databases of all shards hold of one run. Instants are milliseconds since 1970. */
export interface Facts {
  readonly orders: readonly OrderRow[]
  readonly items: readonly ItemRow[]
  readonly history: readonly HistoryRow[]
  readonly orderEvents: readonly EventRow[]
  readonly deliveryEvents: readonly EventRow[]
  readonly userEvents: readonly EventRow[]
  /** Ids of the events whose effect is in order-service's, and in delivery-service's tables. */
  readonly ordersInbox: readonly string[]
  readonly deliveryInbox: readonly string[]
  readonly assignments: readonly AssignmentRow[]
  readonly offers: readonly OfferRow[]
  readonly trips: readonly TripRow[]
  readonly tripOrders: readonly TripOrderRow[]
  readonly partners: readonly PartnerRow[]
}

export interface OrderRow {
  readonly shard: ShardId
  readonly id: string
  readonly customerId: string
  readonly status: OrderStatus
  readonly version: number
  readonly totalCents: number
  readonly deliveryPartnerId: string | null
  /** Of the assignment, as far as order-service was told. */
  readonly assignmentVersion: number
}

export interface ItemRow {
  readonly orderId: string
  readonly menuItemId: string
  readonly name: string
  readonly quantity: number
  readonly unitCents: number
  /** What the notes say is sealed. */
  readonly isNoted: boolean
}

export interface HistoryRow {
  readonly orderId: string
  readonly version: number
  readonly status: OrderStatus
  readonly deliveryPartnerId: string | null
}

/** A row of an outbox. */
export interface EventRow {
  readonly eventId: string
  readonly eventType: string
  readonly subjectId: string
  /** Of the order, or of its assignment; null where its kind has none. */
  readonly version: number | null
  readonly createdAt: number
  readonly sent: boolean
}

export interface AssignmentRow {
  readonly orderId: string
  readonly version: number
  /** Of the order, as far as delivery-service was told. */
  readonly orderVersion: number
}

export interface OfferRow {
  readonly orderId: string
  readonly partnerId: string
  readonly status: 'open' | 'accepted' | 'refused' | 'expired' | 'withdrawn'
  readonly offeredAt: number
  readonly closedAt: number | null
}

export interface TripRow {
  readonly id: string
  readonly partnerId: string
  readonly startedAt: number
  readonly endedAt: number | null
}

export interface TripOrderRow {
  readonly tripId: string
  readonly partnerId: string
  readonly orderId: string
  readonly status: 'accepted' | 'picked_up' | 'delivered' | 'dropped'
  readonly acceptedAt: number
  readonly endedAt: number | null
}

export interface PartnerRow {
  readonly id: string
  readonly market: number
  readonly totalDeliveries: number
  readonly currentOrderId: string | null
}
