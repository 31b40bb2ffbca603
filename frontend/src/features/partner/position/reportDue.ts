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

/** The last position that was sent, and the orders whose watchers heard it. */
export interface Report {
  readonly fix: Fix
  readonly orderIds: readonly string[]
}

/**
 * Whether a position is worth sending after the last one that was, with these orders under way. Whoever waits for an order
 * that was just taken has heard none yet: theirs is sent at once, however still its partner stands.
 */
export function isDue(sent: Report | undefined, next: Fix, orderIds: readonly string[]): boolean {
  if (!sent || orderIds.some((id) => !sent.orderIds.includes(id))) return true
  const { fix: last } = sent
  const since = next.at - last.at
  if (since >= STANDING) return true
  return since >= MOVING && kilometresBetween(last, next) > WANDER_KM
}
