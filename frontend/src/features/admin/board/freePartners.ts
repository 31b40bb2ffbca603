import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import type { MapPoint } from '../../map/mapTypes.ts'
import { kilometresBetween } from '../../tracking/distance.ts'
import type { SeenPoint } from './partnerPositions.ts'
import { isFree } from './partnerState.ts'

export interface FreePartner {
  readonly partner: BoardPartner
  /** To the restaurant, as the crow flies; undefined while nobody knows where they are. */
  readonly kilometres: number | undefined
}

/** Who could be offered an order at a restaurant, nearest first; `except` is who has it now. */
export function freePartners(
  partners: Iterable<BoardPartner>,
  seenOf: (partnerId: string) => SeenPoint | undefined,
  restaurant: MapPoint,
  except: string | null,
): FreePartner[] {
  const free: FreePartner[] = []
  for (const partner of partners) {
    if (!isFree(partner) || partner.id === except) continue
    const seen = seenOf(partner.id)
    free.push({ partner, kilometres: seen && kilometresBetween(seen.point, restaurant) })
  }
  return free.sort((a, b) => (a.kilometres ?? Infinity) - (b.kilometres ?? Infinity))
}
