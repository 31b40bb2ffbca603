import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import { isFinal } from '@tiffin/contracts/orderStatus'
import type { MapPoint } from '../../map/mapTypes.ts'
import { type BoardRow, partnerOf } from './boardGroups.ts'
import { doorOf, routeOf } from './boardMarkers.ts'
import type { SeenPoint } from './partnerPositions.ts'
import type { Selection } from './useSelection.ts'

/** Degrees around a city's centre that are shown while nothing goes on in it: about five kilometres each way. */
const AROUND_CITY = 0.05
/** Degrees around a partner: about a kilometre each way, so that one who stands alone is seen in a neighbourhood. */
const AROUND_PARTNER = 0.01

/** What the map is brought to; another key brings it there anew. */
export interface Focus {
  readonly key: string
  readonly points: readonly MapPoint[]
}

interface Scene {
  readonly rows: readonly BoardRow[]
  readonly partners: ReadonlyMap<string, BoardPartner>
  readonly centre: MapPoint | undefined
  seenOf(partnerId: string): SeenPoint | undefined
}

/** The way of what was chosen, else everything that goes on, else the city. */
export function focusOf(focused: Selection | undefined, scene: Scene): Focus {
  const chosen = focused && chosenPoints(focused, scene)
  if (focused && chosen && chosen.length > 0) return { key: `${focused.kind}:${focused.id}`, points: chosen }
  const points = livePoints(scene)
  if (points.length > 0) return { key: 'live', points }
  return {
    key: scene.centre ? 'city' : 'nowhere',
    points: scene.centre ? around(scene.centre, AROUND_CITY) : [],
  }
}

function chosenPoints({ kind, id }: Selection, { rows, seenOf }: Scene): readonly MapPoint[] {
  if (kind === 'order') {
    const row = rows.find(({ order }) => order.id === id)
    return row ? routeOf(row, seenOf) : []
  }
  const carried = rows.filter(({ order, assignment }) => partnerOf(order, assignment) === id)
  const living = carried.filter(({ order }) => !isFinal(order.status))
  const seen = seenOf(id)
  return [
    ...(seen ? around(seen.point, AROUND_PARTNER) : []),
    ...living.flatMap((row) => routeOf(row, seenOf)),
  ]
}

function livePoints({ rows, partners }: Scene): MapPoint[] {
  const living = rows.filter(({ order }) => !isFinal(order.status))
  const orders = living.flatMap(({ order }) => [order.restaurantPoint, doorOf(order)])
  const onDuty = [...partners.values()].filter((partner) => partner.onDuty)
  return [...orders, ...onDuty.flatMap(placeOf)]
}

function placeOf({ latitude, longitude }: BoardPartner): MapPoint[] {
  return latitude === null || longitude === null ? [] : around({ latitude, longitude }, AROUND_PARTNER)
}

function around({ latitude, longitude }: MapPoint, degrees: number): MapPoint[] {
  return [
    { latitude: latitude - degrees, longitude: longitude - degrees },
    { latitude: latitude + degrees, longitude: longitude + degrees },
  ]
}
