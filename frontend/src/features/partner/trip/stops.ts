import type { Trip, TripOrder } from '@tiffin/contracts/delivery'
import type { MapPoint } from '../../map/mapTypes.ts'
import { kilometresBetween } from '../../tracking/distance.ts'

/** A place a trip leads to: the restaurant of an order, or its door. */
export interface Stop {
  readonly kind: 'pickup' | 'door'
  readonly order: TripOrder
}

const isLive = ({ status }: TripOrder): boolean => status === 'accepted' || status === 'picked_up'

/**
 * The stops that are left, in the order in which they are driven: everything is picked up, as it was accepted, then
 * brought, the nearest door first. It does not hang on where the partner is, so that no step changes under a thumb.
 */
export function stopsOf({ orders }: Trip): readonly Stop[] {
  const pickups = orders.filter(({ status }) => status === 'accepted')
  const driven = orders.filter(({ status }) => status !== 'dropped')
  const doors = driven.length > 0 ? nearestFirst(driven, (driven.at(-1) as TripOrder).pickup) : []
  return [
    ...pickups.map((order) => ({ kind: 'pickup' as const, order })),
    ...doors.filter(isLive).map((order) => ({ kind: 'door' as const, order })),
  ]
}

/** From a place to the nearest door, from there to the nearest of the others, and so on. */
function nearestFirst(orders: readonly TripOrder[], from: MapPoint): readonly TripOrder[] {
  const [first, ...rest] = orders
  if (!first) return []
  const distance = ({ door }: TripOrder) => kilometresBetween(from, door)
  const nearest = rest.reduce((best, order) => (distance(order) < distance(best) ? order : best), first)
  const others = orders.filter((order) => order !== nearest)
  return [nearest, ...nearestFirst(others, nearest.door)]
}

/** The trip's stops from its begin on; those of an order that was called off do not count. */
export function allStops(trip: Trip): number {
  return 2 * trip.orders.filter(({ status }) => status !== 'dropped').length
}

/** Where a stop is. */
export function placeOf({ kind, order }: Stop): MapPoint {
  return kind === 'pickup' ? order.pickup : order.door
}
