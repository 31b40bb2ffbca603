import type { City, listCities as route } from '@tiffin/contracts/cities'
import type { QueryOf } from '@tiffin/contracts/route'
import { CITY_NEAR_KM, citiesNear } from '@tiffin/sharding/citiesNear'
import type { City as KnownCity } from '@tiffin/sharding/gazetteer'
import { distanceKm, type Point } from '@tiffin/sharding/geo'
import { CURRENCIES } from '@tiffin/sharding/market'
import { findMarket, marketById } from '@tiffin/sharding/markets'
import { preciseLabel } from '@tiffin/sharding/preciseLabel'
import { suggestCities } from '@tiffin/sharding/suggestCities'
import { readPoint } from './nearPoint.ts'
import type { Catalogue } from './ports.ts'

type Found = Pick<KnownCity, 'id' | 'name' | 'point' | 'market'>

/** Cities an answer holds where the caller does not say. */
const USUAL_CITIES = 8

/**
 * Cities for a box where one is typed: those that begin so, largest first, and before them those near the point where
 * one is given; the nearest to the point alone; or, asked for nothing, the markets with the most restaurants.
 * Throws `invalid_request` for a point that is none.
 */
export async function listCities(catalogue: Catalogue, query: QueryOf<typeof route>): Promise<City[]> {
  const { q, near, limit = USUAL_CITIES } = query
  const point = near === undefined ? undefined : readPoint(near)
  if (q !== undefined)
    return (point ? suggestNear(q, point) : suggestCities(q, limit)).slice(0, limit).map(reply)
  if (point) return citiesNear(point, limit).map(reply)
  return (await mostRestaurants(catalogue)).slice(0, limit).map(reply)
}

function suggestNear(typed: string, point: Point): Found[] {
  const isNear = (city: Found) => distanceKm(point, city.point) <= CITY_NEAR_KM
  const cities = suggestCities(typed, Number.POSITIVE_INFINITY)
  return [...cities.filter(isNear), ...cities.filter((city) => !isNear(city))]
}

async function mostRestaurants(catalogue: Catalogue): Promise<Found[]> {
  const markets = (await catalogue.busiestMarkets()).flatMap((id) => findMarket(id) ?? [])
  return markets.map((market) => ({ ...market, market: market.id }))
}

function reply(city: Found): City {
  const { timeZone, country } = marketById(city.market)
  const { name, market, point } = city
  return { label: preciseLabel(city), name, market, ...point, timeZone, currency: CURRENCIES[country] }
}
