import { isFinal } from '@tiffin/contracts/orderStatus'
import type { SlipReason, WaitsFor } from '@tiffin/contracts/waitsFor'
import type { Change } from './change.ts'
import type { Order } from './order.ts'

/** Delivery-service's word on when an order arrives by its dispatch plan. */
export interface PlannedArrival {
  readonly at: Date
  readonly stopsBefore: number | null
  readonly waitsFor: WaitsFor | undefined
  readonly plannedAt: Date
}

const MINUTE = 60_000
/** Minutes by which the clocks of a shard and of this service may differ. */
const SKEW = 1

/**
 * Lets the order arrive when the plan says. Words of an earlier plan are late and ignored; no others are, as
 * delivery-service tells nothing twice: the newest plan's word stands, also where the partner changed since. One that
 * changes nothing that people see is only noted.
 */
export function planArrival(order: Order, planned: PlannedArrival, now: Date): Change {
  if (isFinal(order.status) || isLate(order, planned, now)) return undefined
  const noted: Order = { ...order, plannedAt: planned.plannedAt }
  if (minutesLater(order, planned) === 0 && moreStops(order, planned) === 0) return { order: noted }
  const { at: estimatedDeliveryAt, stopsBefore } = planned
  return {
    order: { ...noted, estimatedDeliveryAt, stopsBefore, version: order.version + 1, updatedAt: now },
    deed: { actor: 'delivery-service', actorId: 'delivery-service', reason: slipReason(order, planned) },
  }
}

/** A plan of the future was made before its shard's clock jumped back: it makes no other late. */
function isLate({ plannedAt }: Order, planned: PlannedArrival, now: Date): boolean {
  if (plannedAt === null || plannedAt.getTime() > now.getTime() + SKEW * MINUTE) return false
  return planned.plannedAt <= plannedAt
}

/** In whole minutes, below 0 for an earlier arrival: less than a minute is no other time to people. */
function minutesLater({ estimatedDeliveryAt }: Order, { at }: PlannedArrival): number {
  return Math.trunc((at.getTime() - estimatedDeliveryAt.getTime()) / MINUTE)
}

/** What is not planned yet, and no delivery before it, are the same to whoever waits. */
function moreStops(order: Order, planned: PlannedArrival): number {
  return (planned.stopsBefore ?? 0) - (order.stopsBefore ?? 0)
}

/** Why it arrives later than was said; null where it does not. */
function slipReason(order: Order, planned: PlannedArrival): SlipReason | null {
  if (moreStops(order, planned) > 0) return 'waits_for_other_deliveries'
  const { waitsFor } = planned
  return waitsFor === undefined || minutesLater(order, planned) <= 0 ? null : `waits_for_${waitsFor}`
}
