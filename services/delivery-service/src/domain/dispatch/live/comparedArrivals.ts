import type { MarketOrder, MarketState, PlannedArrival } from '../marketState.ts'

/** An order's arrival by a plan, beside what was told of it. */
export interface ComparedArrival {
  readonly order: MarketOrder
  readonly arrival: PlannedArrival
  /** Whether it differs materially from what was told. */
  readonly isMoved: boolean
  /** Where it does, to which side: of the same time, more deliveries before it are later. */
  readonly isLater: boolean
}

const MINUTE = 60_000
/**
 * Minutes by which an arrival must have moved since it was told last. Positions that are some seconds old and plans that
 * change with each order move it by less all the time; to whoever waits, less than this is the same time.
 */
const TOLD_FROM = 2
/**
 * The share of an order's age by which it must have moved at least, so that one that is forgotten on a trip, and slips
 * with every minute, is told of ever more seldom. Up to 40 minutes of age it is below what TOLD_FROM says.
 */
const SHARE_OF_AGE = 1 / 20

/**
 * The arrivals of a plan beside what was told of their orders. It is another one where it moved far enough, or where whoever
 * has the order makes another number of deliveries before it; who is only planned for it may be another with each plan.
 */
export function comparedArrivals(
  { now, orders, held }: MarketState,
  arrivals: readonly PlannedArrival[],
): ComparedArrival[] {
  const waiting = new Map(orders.map((order) => [order.orderId, order]))
  const taken = new Map(held.map((order) => [order.orderId, order]))
  return arrivals.flatMap((arrival) => {
    const holding = taken.get(arrival.orderId)
    const order = holding ?? waiting.get(arrival.orderId)
    if (!order) return []
    const isOtherTime = hasMoved(order, arrival, now)
    const isMoved = isOtherTime || (holding !== undefined && hasOtherStops(order, arrival))
    const isLater = isOtherTime ? isAfterTold(order, arrival) : hasMoreStops(order, arrival)
    return [{ order, arrival, isMoved, isLater }]
  })
}

function hasMoved({ told, placedAt }: MarketOrder, { at }: PlannedArrival, now: Date): boolean {
  if (!told) return true
  const age = Math.max(0, now.getTime() - placedAt.getTime())
  return Math.abs(at - told.at.getTime()) >= Math.max(TOLD_FROM * MINUTE, age * SHARE_OF_AGE)
}

function isAfterTold({ told }: MarketOrder, { at }: PlannedArrival): boolean {
  return told !== null && at > told.at.getTime()
}

function hasOtherStops({ told }: MarketOrder, { stopsBefore }: PlannedArrival): boolean {
  return told?.stopsBefore !== stopsBefore
}

function hasMoreStops({ told }: MarketOrder, { stopsBefore }: PlannedArrival): boolean {
  return told !== null && stopsBefore > told.stopsBefore
}
