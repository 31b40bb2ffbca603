import type { Trip } from '@tiffin/contracts/delivery'
import { distanceKm, type Point } from '@tiffin/sharding/geo'

export type TripOrder = Trip['orders'][number]

/** The orders of a trip that are still to be brought. */
export function underWay(trip: Trip | null): TripOrder[] {
  return trip?.orders.filter(({ status }) => status === 'accepted' || status === 'picked_up') ?? []
}

/** Where the next thing is done with an order: its door when it is aboard, else its restaurant. */
export const placeOf = ({ status, door, pickup }: TripOrder): Point =>
  status === 'picked_up' ? door : pickup

/**
 * The order that a sensible partner goes for next: the nearest stop. With food aboard no restaurant is one whose order is
 * not ready.
 */
export function nextStop(
  orders: readonly TripOrder[],
  at: Point,
  isReady: (orderId: string) => boolean,
): TripOrder | undefined {
  const carries = orders.some(({ status }) => status === 'picked_up')
  const possible = orders.filter(
    ({ orderId, status }) => !carries || status === 'picked_up' || isReady(orderId),
  )
  const [nearest] = possible.toSorted((a, b) => distanceKm(at, placeOf(a)) - distanceKm(at, placeOf(b)))
  return nearest
}
