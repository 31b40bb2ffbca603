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
type Scene = Pick<CityMapProps, 'markers' | 'routes' | 'rings' | 'fit' | 'fitKey'>

interface Moment {
  readonly order: Known
  readonly latest: Pick<TimelineEntry, 'status' | 'deliveryPartnerId'>
  readonly location: LiveLocation | undefined
  /** What the partner is called where no name is known. */
  readonly someone: string
}

/** Rings that may be drawn around the door, in kilometres. */
const RINGS = [0.25, 0.5, 1, 2, 4, 8] as const
/** So many of them, the largest being about as far as the restaurant. */
const RING_COUNT = 3
/** From here on the map shows the last stretch only. */
const CLOSE_KM = 1

/** What the map shows of an order: who is where, and the way that is still ahead. */
export function sceneOf({ order, latest, location, someone }: Moment): Scene {
  const door = { latitude: order.latitude, longitude: order.longitude }
  const restaurant = order.restaurantPoint
  const carried = latest.status === 'picked_up'
  const partner = partnerPoint(latest, location)
  const ahead = [...(partner ? [partner] : []), ...(carried && partner ? [] : [restaurant]), door]
  const ended = isFinal(latest.status)
  const shown = ended ? [restaurant, door] : ahead
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
      ...(partner && !ended ? [partnerMarker(order, partner, someone)] : []),
    ],
    routes: ended && latest.status !== 'delivered' ? [] : [shown],
    rings: ended ? undefined : { centre: door, kilometres: ringsFor(kilometresBetween(restaurant, door)) },
    fit: shown,
    fitKey: fitKeyOf(latest, partner, door),
  }
}

/** Where the order's own partner is; the position of one who gave it back is nobody's. */
function partnerPoint(
  { deliveryPartnerId }: Moment['latest'],
  location: LiveLocation | undefined,
): MapPoint | undefined {
  if (!location || location.deliveryPartnerId !== deliveryPartnerId) return undefined
  return { latitude: location.latitude, longitude: location.longitude }
}

function partnerMarker({ partner }: Known, point: MapPoint, someone: string): MapMarker {
  return {
    id: 'partner',
    kind: 'partner',
    point,
    label: partner?.firstName ?? someone,
    vehicle: vehicleOf(partner?.vehicle),
  }
}

const VEHICLES = ['bicycle', 'scooter', 'car', 'foot'] as const

function vehicleOf(name: string | null | undefined): MapMarker['vehicle'] {
  return VEHICLES.find((vehicle) => vehicle === name)
}

function ringsFor(kilometres: number): number[] {
  const reached = RINGS.findIndex((ring) => ring >= kilometres)
  const last = reached < 0 ? RINGS.length : reached + 1
  return RINGS.slice(Math.max(0, last - RING_COUNT), Math.max(RING_COUNT, last))
}

/** Another key where another stretch is to be shown. */
function fitKeyOf({ status }: Moment['latest'], partner: MapPoint | undefined, door: MapPoint): string {
  if (isFinal(status)) return 'ended'
  if (!partner) return 'search'
  if (status !== 'picked_up') return 'fetching'
  return kilometresBetween(partner, door) < CLOSE_KM ? 'close' : 'bringing'
}
