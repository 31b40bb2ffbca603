import { nameCursor, readNameCursor } from './listCursor.ts'
import type { Page, PageRequest } from './page.ts'
import type { Catalogue, NamePlace, Search } from './ports.ts'
import { isOpen, type Restaurant } from './restaurant.ts'
import { searchKey } from './searchWords.ts'

/** Restaurants looked at in one read, and reads for one page, to find open ones: a page may be short and go on. */
const READ_FOR_OPEN = 100
const MOST_READS = 10

/** A page in the order of names. */
export async function listByName(catalogue: Catalogue, search: Search, request: PageRequest): Promise<Page> {
  const { limit, openAt } = request
  const size = Math.max(limit + 1, openAt ? READ_FOR_OPEN : 0)
  const found: Restaurant[] = []
  let place = request.cursor === undefined ? undefined : readNameCursor(request.cursor)
  for (let reads = 0; reads < MOST_READS && found.length <= limit; reads += 1) {
    const read = await catalogue.byName(search, place, size)
    found.push(...(openAt ? read.filter((restaurant) => isOpen(restaurant, openAt)) : read))
    const last = read.at(-1)
    if (last) place = placeOf(last)
    if (read.length < size) return pageOf(found, limit, undefined)
  }
  return pageOf(found, limit, place)
}

const placeOf = ({ name, id }: Restaurant): NamePlace => ({ key: searchKey(name), id })

/** `place`: how far was read, where there may be more. */
function pageOf(found: readonly Restaurant[], limit: number, place: NamePlace | undefined): Page {
  const restaurants = found.slice(0, limit)
  const goOn = found.length > limit ? placeOf(restaurants.at(-1) as Restaurant) : place
  return { restaurants, nextCursor: goOn && nameCursor(goOn) }
}
