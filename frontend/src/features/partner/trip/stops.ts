import type { Trip, TripOrder } from '@tiffin/contracts/delivery'
import type { MapPoint } from '../../map/mapTypes.ts'

/** A place a trip leads to: the restaurant of an order, or its door. */
export interface Stop {
  readonly kind: 'pickup' | 'door'
  readonly order: TripOrder
}

/**
 * The stops that are left, in the sequence with which dispatch plans: a meal aboard does not wait for a kitchen. What was
 * done here and waits for the network is left out. An answer without a sequence, kept from an earlier version of the app,
 * is driven as it was accepted.
 */
export function stopsOf({ orders, stops = [] }: Trip): readonly Stop[] {
  const said = stops.flatMap(({ kind, orderId }): Stop[] => {
    const order = orders.find((one) => one.orderId === orderId)
    return order ? [{ kind, order }] : []
  })
  const unsaid = orders
    .filter((order) => !said.some((stop) => stop.order === order))
    .flatMap((order): Stop[] => [
      { kind: 'pickup', order },
      { kind: 'door', order },
    ])
  return [...said, ...unsaid].filter(isLeft)
}

function isLeft({ kind, order: { status } }: Stop): boolean {
  return status === 'accepted' || (status === 'picked_up' && kind === 'door')
}

/** The trip's stops from its begin on; those of an order that was called off do not count. */
export function allStops(trip: Trip): number {
  return 2 * trip.orders.filter(({ status }) => status !== 'dropped').length
}

/** Where a stop is. */
export function placeOf({ kind, order }: Stop): MapPoint {
  return kind === 'pickup' ? order.pickup : order.door
}
