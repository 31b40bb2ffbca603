import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import type { LiveLocation } from '@tiffin/contracts/tracking'
import type { CityMapProps, MapMarker, MapPoint } from '../map/mapTypes.ts'
import { kilometresBetween } from './distance.ts'
import type { TimelineEntry } from './orderTimeline.ts'

type Known = Pick<
  Order,
  'restaurantName' | 'restaurantPoint' | 'deliveryAddress' | 'partner' | 'pointSource'
> &
  MapPoint

interface Moment {
  readonly order: Known
  readonly latest: Pick<TimelineEntry, 'status' | 'deliveryPartnerId'>
}

interface Seen extends Moment {
  readonly location: LiveLocation | undefined
}

/** Rings that may be drawn around the door, in kilometres. */
const RINGS = [0.25, 0.5, 1, 2, 4, 8] as const
/** So many of them, the largest being about as far as the restaurant. */
const RING_COUNT = 3
/** From here on the map shows the last stretch only. */
const CLOSE_KM = 1

/** What stands still on an order's map: kitchen, door, rings, and the way between where nobody is on it. */
export function groundOf(
  { order, latest }: Moment,
  isOnWay: boolean,
): Pick<CityMapProps, 'markers' | 'routes' | 'rings'> {
  const door = doorOf(order)
  const restaurant = order.restaurantPoint
  const ended = isFinal(latest.status)
  return {
    markers: [
      { id: 'restaurant', kind: 'restaurant', point: restaurant, label: order.restaurantName },
      {
        id: 'door',
        kind: 'door',
        point: door,
        label: order.deliveryAddress,
        tone: order.pointSource === 'given' ? 'busy' : 'idle',
      },
    ],
    routes: isOnWay || (ended && latest.status !== 'delivered') ? [] : [[restaurant, door]],
    rings: ended ? undefined : { centre: door, kilometres: ringsFor(kilometresBetween(restaurant, door)) },
  }
}

/**
 * Who is on the way, and by which places: by the kitchen until the food is fetched. The position of a partner who gave
 * the order back is nobody's. `someone` is what they are called where no name is known.
 */
export function partnerOf({ order, latest, location }: Seen, someone: string): CityMapProps['partner'] {
  const { status, deliveryPartnerId } = latest
  if (isFinal(status) || !location || location.deliveryPartnerId !== deliveryPartnerId) return undefined
  return {
    marker: {
      id: 'partner',
      kind: 'partner',
      point: { latitude: location.latitude, longitude: location.longitude },
      label: order.partner?.firstName ?? someone,
      vehicle: vehicleOf(order.partner?.vehicle),
    },
    ahead: status === 'picked_up' ? [doorOf(order)] : [order.restaurantPoint, doorOf(order)],
  }
}

/** The stretch that the map shows; another key where it is another. */
export function viewOf(
  { order, latest: { status } }: Moment,
  partner: CityMapProps['partner'],
): Pick<CityMapProps, 'fit' | 'fitKey'> {
  const door = doorOf(order)
  if (!partner) return { fit: [order.restaurantPoint, door], fitKey: isFinal(status) ? 'ended' : 'search' }
  const { marker, ahead } = partner
  const isClose = status === 'picked_up' && kilometresBetween(marker.point, door) < CLOSE_KM
  const bringing = isClose ? 'close' : 'bringing'
  return { fit: [marker.point, ...ahead], fitKey: status === 'picked_up' ? bringing : 'fetching' }
}

const doorOf = ({ latitude, longitude }: Known): MapPoint => ({ latitude, longitude })

const VEHICLES = ['bicycle', 'scooter', 'car', 'foot'] as const

function vehicleOf(name: string | null | undefined): MapMarker['vehicle'] {
  return VEHICLES.find((vehicle) => vehicle === name)
}

function ringsFor(kilometres: number): number[] {
  const reached = RINGS.findIndex((ring) => ring >= kilometres)
  const last = reached < 0 ? RINGS.length : reached + 1
  return RINGS.slice(Math.max(0, last - RING_COUNT), Math.max(RING_COUNT, last))
}
