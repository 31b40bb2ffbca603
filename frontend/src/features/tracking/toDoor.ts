import type { Order } from '@tiffin/contracts/orders'
import type { LiveLocation } from '@tiffin/contracts/tracking'
import { NEAR_KM, tellableKilometres } from './distance.ts'
import type { TimelineEntry } from './orderTimeline.ts'

type Door = Pick<Order, 'latitude' | 'longitude' | 'pointSource'>
type Moment = Pick<TimelineEntry, 'status' | 'deliveryPartnerId'>

/**
 * How far the food is from its door, as it is told. Undefined before it is on the way, and where nobody marked the door:
 * the way to what stands in for it says nothing.
 */
export function kilometresToDoor(
  door: Door,
  { status, deliveryPartnerId }: Moment,
  location: LiveLocation | undefined,
): number | undefined {
  if (status !== 'picked_up' || door.pointSource !== 'given') return undefined
  if (!location || location.deliveryPartnerId !== deliveryPartnerId) return undefined
  return tellableKilometres(location, door)
}

/** Whether the food is about to arrive, by its told distance. */
export function isNear(kilometres: number | undefined): boolean {
  return kilometres !== undefined && kilometres <= NEAR_KM
}
