import type { MapPoint } from '../../map/mapTypes.ts'
import { kilometresBetween } from '../../tracking/distance.ts'

/** A place and when somebody was there: milliseconds since 1970. */
export interface Fix extends MapPoint {
  readonly at: number
}

/** Milliseconds between two positions of somebody who moves. */
const MOVING = 2500
/** Milliseconds between two of somebody who stands, so that dispatch still counts on them. */
const STANDING = 30_000
/** Kilometres that a standing phone's position wanders. */
const WANDER_KM = 0.008

/** Whether a position is worth sending after the last one that was. */
export function isDue(last: Fix | undefined, next: Fix): boolean {
  if (!last) return true
  const since = next.at - last.at
  if (since >= STANDING) return true
  return since >= MOVING && kilometresBetween(last, next) > WANDER_KM
}
