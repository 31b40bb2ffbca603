import type { Assignments, Offer, Trip } from '@tiffin/contracts/delivery'
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

/** The places of the way that a partner drives, then of what they are offered; none between two trips. */
export function placesOf({ trip, offers: [offer] }: Assignments): readonly WayPlace[] {
  return [...(trip ? placesOfTrip(trip) : []), ...(offer ? placesOfOffer(offer) : [])]
}

function placesOfTrip(trip: Trip): WayPlace[] {
  return stopsOf(trip).map((stop) => ({
    id: `${stop.kind} ${stop.order.orderId}`,
    kind: stop.kind === 'pickup' ? 'restaurant' : 'door',
    point: placeOf(stop),
    orderId: stop.order.orderId,
    restaurantName: stop.order.restaurantName,
  }))
}

function placesOfOffer({ orderId, restaurantName, pickup, door }: Offer): WayPlace[] {
  return [
    { id: `pickup ${orderId}`, kind: 'restaurant', point: pickup, orderId, restaurantName },
    { id: `door ${orderId}`, kind: 'door', point: door, orderId, restaurantName },
  ]
}

const VEHICLES = ['bicycle', 'scooter', 'car', 'foot'] as const

/** The partner as the map draws them. */
export function partnerMarker(point: MapPoint, label: string, vehicle: string | null): MapMarker {
  const known = VEHICLES.find((name) => name === vehicle) ?? 'bicycle'
  return { id: 'partner', kind: 'partner', point, label, vehicle: known }
}
