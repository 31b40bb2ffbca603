import { distanceKm, type Point } from '@tiffin/sharding/geo'
import { type DistancePlace, distanceCursor, readDistanceCursor } from './listCursor.ts'
import type { Page, PageRequest } from './page.ts'
import type { Catalogue, Search } from './ports.ts'
import { isOpen, pointOf, type Restaurant } from './restaurant.ts'

/** Farther restaurants are not near. */
export const NEAR_KM = 10

interface Found extends DistancePlace {
  readonly restaurant: Restaurant
}

/** A page within 10 km of a point, nearest first. */
export async function listByDistance(
  catalogue: Catalogue,
  search: Search,
  point: Point,
  request: PageRequest,
): Promise<Page> {
  const { limit, openAt } = request
  const after = request.cursor === undefined ? undefined : readDistanceCursor(request.cursor)
  const around = await catalogue.around(search, point)
  const found = around
    .filter((restaurant) => openAt === undefined || isOpen(restaurant, openAt))
    .map(
      (restaurant): Found => ({ restaurant, id: restaurant.id, km: distanceKm(point, pointOf(restaurant)) }),
    )
    .filter((place) => place.km <= NEAR_KM && (after === undefined || compare(after, place) < 0))
    .sort(compare)
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { restaurants: shown.map(({ restaurant }) => restaurant), nextCursor: last && distanceCursor(last) }
}

function compare(a: DistancePlace, b: DistancePlace): number {
  return a.km - b.km || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
