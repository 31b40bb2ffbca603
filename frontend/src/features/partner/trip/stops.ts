import type { Trip, TripOrder } from '@tiffin/contracts/delivery'

/** A place a trip leads to: the restaurant of an order, or its door. */
export interface Stop {
  readonly kind: 'pickup' | 'door'
  readonly order: TripOrder
}

const isLive = ({ status }: TripOrder): boolean => status === 'accepted' || status === 'picked_up'

/** The stops that are left, in the order in which they are driven: first everything is picked up, then brought. */
export function stopsOf({ orders }: Trip): readonly Stop[] {
  const live = orders.filter(isLive)
  return [
    ...live
      .filter(({ status }) => status === 'accepted')
      .map((order) => ({ kind: 'pickup' as const, order })),
    ...live.map((order) => ({ kind: 'door' as const, order })),
  ]
}

/** The trip's stops from its begin on; those of an order that was called off do not count. */
export function allStops(trip: Trip): number {
  return 2 * trip.orders.filter(({ status }) => status !== 'dropped').length
}

/** Where a stop is. */
export function placeOf({ kind, order }: Stop): TripOrder['door'] {
  return kind === 'pickup' ? order.pickup : order.door
}
