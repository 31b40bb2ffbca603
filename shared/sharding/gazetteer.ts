import { readFileSync } from 'node:fs'
import type { Point } from './geo.ts'
import type { Country, MarketId } from './market.ts'
import type { Region } from './regions.ts'
import { STATES, type State } from './states.ts'

/** A city of the gazetteer. Its region is its own state's; its market may lie in another. */
export type City = {
  /** GeoNames id. */
  id: number
  name: string
  state: string
  country: Country
  region: Region
  population: number
  point: Point
  market: MarketId
}

/** cities.json: columns with a row per city, largest first; coordinates in ten-thousandths of a degree. */
type CityColumns = {
  states: string[]
  ids: number[]
  names: string[]
  state: number[]
  population: number[]
  latitude: number[]
  longitude: number[]
  centre: number[]
}

/** Reads a file of the gazetteer. It stays columns in memory: as objects it would take five times as much. */
export function readColumns<Columns>(file: string): Columns {
  return JSON.parse(readFileSync(new URL(`./gazetteer/${file}`, import.meta.url), 'utf8'))
}

const columns = readColumns<CityColumns>('cities.json')
const stateByCode = new Map(STATES.map((state) => [state.code, state]))
const states = columns.states.map((code) => stateByCode.get(code) as State)
const rowById = new Map(columns.ids.map((id, row) => [id, row]))

/** Number of cities. Rows run from 0, the largest city, to this less one. */
export const CITY_COUNT = columns.ids.length

export const cityName = (row: number): string => columns.names[row] as string
export const cityState = (row: number): State => states[columns.state[row] as number] as State
export const cityPopulation = (row: number): number => columns.population[row] as number
export const cityMarket = (row: number): MarketId => columns.ids[columns.centre[row] as number] as number

export const cityPoint = (row: number): Point => ({
  latitude: (columns.latitude[row] as number) / 1e4,
  longitude: (columns.longitude[row] as number) / 1e4,
})

/** What tells a city to a person, and routes to it: "Portland, OR". */
export const cityLabel = (row: number): string => `${cityName(row)}, ${cityState(row).code}`

/** A label that tells a city from others of its name and state, by its market and its GeoNames id. */
export const cityLabelWithId = (row: number): string =>
  `${cityLabel(row)} (near ${cityName(columns.centre[row] as number)}) #${columns.ids[row]}`

/** The row of a GeoNames id, or undefined. */
export const cityRow = (id: number): number | undefined => rowById.get(id)

export function cityAt(row: number): City {
  const { code, country, region } = cityState(row)
  return {
    id: columns.ids[row] as number,
    name: cityName(row),
    state: code,
    country,
    region,
    population: cityPopulation(row),
    point: cityPoint(row),
    market: cityMarket(row),
  }
}
