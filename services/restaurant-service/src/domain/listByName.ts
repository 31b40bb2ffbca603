import { nameCursor, readNameCursor } from './listCursor.ts'
import { isOpenAt } from './openingHours.ts'
import type { Page, PageRequest } from './page.ts'
import type { Catalogue, NamePlace, Search } from './ports.ts'
import type { Restaurant } from './restaurant.ts'
import { searchKey } from './searchWords.ts'

/** Reads of the catalogue for one page: with few open, a page may be short and the cursor goes on. */
const MOST_READS = 10

/** A page in the order of names. */
export async function listByName(catalogue: Catalogue, search: Search, request: PageRequest): Promise<Page> {
  const { limit, openAt } = request
  const found: Restaurant[] = []
  let place = request.cursor === undefined ? undefined : readNameCursor(request.cursor)
  for (let reads = 0; reads < MOST_READS && found.length <= limit; reads += 1) {
    const read = await catalogue.byName(search, place, limit + 1)
    found.push(...read.filter((restaurant) => isWanted(restaurant, openAt)))
    const last = read.at(-1)
    if (last) place = placeOf(last)
    if (read.length <= limit) return pageOf(found, limit, undefined)
  }
  return pageOf(found, limit, place)
}

export function isWanted({ openingHours, timeZone }: Restaurant, openAt: Date | undefined): boolean {
  return openAt === undefined || isOpenAt(openingHours, timeZone, openAt)
}

const placeOf = ({ name, id }: Restaurant): NamePlace => ({ key: searchKey(name), id })

/** `place`: how far was read, where there may be more. */
function pageOf(found: readonly Restaurant[], limit: number, place: NamePlace | undefined): Page {
  const restaurants = found.slice(0, limit)
  const goOn = found.length > limit ? placeOf(restaurants.at(-1) as Restaurant) : place
  return { restaurants, nextCursor: goOn && nameCursor(goOn) }
}
