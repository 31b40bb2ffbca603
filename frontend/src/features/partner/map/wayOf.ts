import type { Assignments, Trip } from '@tiffin/contracts/delivery'
import type { MapMarker, MapPoint } from '../../map/mapTypes.ts'
import { placeOf, stopsOf } from '../trip/stops.ts'

/** A place a way leads to. */
export interface WayPlace {
  readonly id: string
  readonly kind: 'restaurant' | 'door'
  readonly point: MapPoint
  readonly orderId: string
  readonly restaurantName: string
}

/** The places of the way that a partner is offered, or else drives, in turn; none between two trips. */
export function placesOf({ trip, offers: [offer] }: Assignments): readonly WayPlace[] {
  if (!offer) return stopPlaces(trip)
  const { orderId, restaurantName, pickup, door } = offer
  return [
    { id: `pickup ${orderId}`, kind: 'restaurant', point: pickup, orderId, restaurantName },
    { id: `door ${orderId}`, kind: 'door', point: door, orderId, restaurantName },
  ]
}

/** The stops of a trip that are left. */
export function stopPlaces(trip: Trip | null): readonly WayPlace[] {
  if (!trip) return []
  return stopsOf(trip).map((stop) => ({
    id: `${stop.kind} ${stop.order.orderId}`,
    kind: stop.kind === 'pickup' ? 'restaurant' : 'door',
    point: placeOf(stop),
    orderId: stop.order.orderId,
    restaurantName: stop.order.restaurantName,
  }))
}

const VEHICLES = ['bicycle', 'scooter', 'car', 'foot'] as const

/** The partner as the map draws them. */
export function partnerMarker(point: MapPoint, label: string, vehicle: string | null): MapMarker {
  const known = VEHICLES.find((name) => name === vehicle) ?? 'bicycle'
  return { id: 'partner', kind: 'partner', point, label, vehicle: known }
}
