import type { MapPoint } from '../../map/mapTypes.ts'
import { kilometresBetween } from '../../tracking/distance.ts'

/** Kilometres beyond which a press was more likely made by a pocket than by a person at the place. */
const FAR_KM = 0.3

/** Whether a partner is so far from a stop that they should be asked before it is recorded as done. */
export function isFarFrom(here: MapPoint | undefined, place: MapPoint): boolean {
  return here !== undefined && kilometresBetween(here, place) > FAR_KM
}
