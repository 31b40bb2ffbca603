import { placeKey } from './placeName.ts'
import { REGIONS, type Region } from './regions.ts'
import { statesMeantBy } from './stateNames.ts'
import type { State } from './states.ts'

/** One way to read a place: a city's name, and the states it may lie in (any when left out). */
export type Reading = { name: string; states?: ReadonlySet<State> }

/** What a text can mean, before the gazetteer is asked. */
export type ReadPlace =
  | { kind: 'region'; region: Region }
  | { kind: 'id'; id: number }
  | { kind: 'name'; readings: Reading[] }

const regionKeys = new Map<string, Region>([
  ...REGIONS.map((region): [string, Region] => [placeKey(region), region]),
  ['canada', 'ca'],
])

/**
 * Reads "San Francisco", "san-francisco", "Kansas City, MO", "portland-or", "us-west", "5746545", "Bel Air, MD #4347242".
 * A region only counts as the whole text, so neither Chicago nor the Caribbean is "ca". A whole name is read before
 * a name with a state; of several cuts the longest name first.
 */
export function readPlace(place: string): ReadPlace {
  const id = /^\s*(\d{1,9})\s*$|#(\d{1,9})\s*$/.exec(place)
  if (id) return { kind: 'id', id: Number(id[1] ?? id[2]) }
  const key = placeKey(place)
  const region = regionKeys.get(key)
  if (region) return { kind: 'region', region }
  const words = key.split(' ')
  const cuts = words.map((_, index) => words.length - 1 - index).slice(0, -1)
  const qualified = cuts.flatMap((cut) =>
    statesMeantBy(words.slice(cut).join(' ')).map((states) => ({
      name: words.slice(0, cut).join(' '),
      states,
    })),
  )
  return { kind: 'name', readings: [{ name: key }, ...qualified] }
}
