import type { Trip } from '@tiffin/contracts/delivery'
import type { Point } from '@tiffin/sharding/geo'

export type TripOrder = Trip['orders'][number]

/** The orders of a trip that are still to be brought. */
export function underWay(trip: Trip | null): TripOrder[] {
  return trip?.orders.filter(({ status }) => status === 'accepted' || status === 'picked_up') ?? []
}

/** Where the next thing is done with an order: its door when it is aboard, else its restaurant. */
export const placeOf = ({ status, door, pickup }: TripOrder): Point =>
  status === 'picked_up' ? door : pickup

/** The order that a partner goes for next, as the API says. */
export function nextStop(trip: Trip | null): TripOrder | undefined {
  const [first] = trip?.stops ?? []
  return underWay(trip).find(({ orderId }) => orderId === first?.orderId)
}
