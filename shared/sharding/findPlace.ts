import { type FindOptions, findCity, findCityById } from './findCity.ts'
import type { City } from './gazetteer.ts'
import { PlaceError } from './placeErrors.ts'
import { readPlace } from './readPlace.ts'
import type { Region } from './regions.ts'

/** The longest name in the gazetteer has 49 letters; beyond this nothing is looked up. */
const LONGEST_PLACE = 100

export type Place = { kind: 'city'; city: City } | { kind: 'region'; region: Region }

/**
 * What a person's text means: a city ("san-francisco", "Kansas City, MO", a GeoNames id) or a region ("us-west").
 * @throws PlaceError unknown_city or city_ambiguous, with what to write instead. Never guesses by default.
 */
export function findPlace(place: string, options: FindOptions = { for: 'read' }): Place {
  const shown = place.trim().slice(0, LONGEST_PLACE)
  if (shown === '') throw new PlaceError('unknown_city', shown, 'No city was named', [])
  if (place.length > LONGEST_PLACE) {
    throw new PlaceError('unknown_city', shown, `No city's name has more than ${LONGEST_PLACE} letters`, [])
  }
  const read = readPlace(place)
  if (read.kind === 'region') return read
  if (read.kind === 'id') return { kind: 'city', city: findCityById(read.id) }
  return { kind: 'city', city: findCity(shown, read.readings, options) }
}
