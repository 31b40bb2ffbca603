import type { FindOptions } from './findCity.ts'
import { findPlace } from './findPlace.ts'
import type { Market } from './market.ts'
import { marketById } from './markets.ts'
import { PlaceError } from './placeErrors.ts'

/**
 * The market a city belongs to: its own, or its larger neighbour's ("Brooklyn" is New York City's).
 * @throws PlaceError unknown_city or city_ambiguous; a region is refused, as it has many markets.
 */
export function resolveMarket(place: string, options: FindOptions): Market {
  const found = findPlace(place, options)
  if (found.kind === 'city') return marketById(found.city.market)
  throw new PlaceError('unknown_city', place, `"${place}" is a region, not a city`, [])
}
