import { STATES } from '@tiffin/sharding/states'
import { type GazetteerCity, readCities } from '../gazetteer/readCities.ts'
import { sizeOf } from './cells.ts'

/** Names to write where whole countries are shown: [name, longitude, latitude, size]; states have no size. */
export interface Overview {
  readonly places: (readonly [name: string, longitude: number, latitude: number, size: number])[]
  readonly states: (readonly [name: string, longitude: number, latitude: number])[]
}

/** Cities of this size and larger are written from afar. */
const SMALLEST = 2

const tenths = (degrees: number): number => Math.round(degrees * 100) / 100

export function drawOverview(): Overview {
  const cities = readCities()
  return {
    places: cities
      .filter((city) => sizeOf(city) <= SMALLEST)
      .map((city) => [city.name, tenths(city.longitude), tenths(city.latitude), sizeOf(city)]),
    states: STATES.flatMap(({ code, name }) => {
      const middle = middleOf(cities.filter((city) => city.state === code))
      return middle ? [[name, ...middle] as const] : []
    }),
  }
}

/** The middle of where people live; every town counts the same, so that a large city does not draw it to itself. */
function middleOf(
  cities: readonly GazetteerCity[],
): readonly [longitude: number, latitude: number] | undefined {
  if (cities.length === 0) return undefined
  const mean = (of: (city: GazetteerCity) => number) =>
    tenths(cities.reduce((sum, city) => sum + of(city), 0) / cities.length)
  return [mean(({ longitude }) => longitude), mean(({ latitude }) => latitude)]
}
