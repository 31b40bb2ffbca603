import { isClear, onePerMarket, rowsMistyped, rowsOf } from './candidates.ts'
import { isAliasOf } from './cityNames.ts'
import { type City, cityAt, cityPoint, cityPopulation, cityRow, cityState } from './gazetteer.ts'
import { distanceKm, type Point } from './geo.ts'
import { PlaceError } from './placeErrors.ts'
import { offer, suggestFor } from './placeSuggestions.ts'
import type { Reading } from './readPlace.ts'
import { stateNamed } from './stateNames.ts'

/** A read may take the likeliest city; a write, which settles where data lives for good, may not guess. */
export type Purpose = 'read' | 'write'

/** What a place is wanted for, and where the asker is, if known. */
export type FindOptions = { for: Purpose; near?: Point }

/** Fewer people than this, and a town must be named with its state ("Atlantis, FL"). */
const MEANT_WITHOUT_STATE = 5_000
/** A city of the name within this of the asker is the one that is meant. */
const NEAR_KM = 200

function nearestRow(rows: number[], near: Point): number | undefined {
  const [nearest] = rows
    .map((row) => ({ row, distance: distanceKm(near, cityPoint(row)) }))
    .filter(({ distance }) => distance <= NEAR_KM)
    .sort((a, b) => a.distance - b.distance)
  return nearest?.row
}

/** "Ontario" alone is the province, not the city in California; "Chihuahua" is also the city, "New York" too. */
function isOnlyState(name: string, rows: number[]): boolean {
  const state = stateNamed(name)
  return state !== undefined && !rows.some((row) => cityState(row) === state || isAliasOf(name, row))
}

/** Refuses a name without a state that is a state's, or that only small towns bear. */
function refuseVague(place: string, { name, states }: Reading, rows: number[]): void {
  if (states) return
  const [largest = 0] = rows
  if (isOnlyState(name, rows)) {
    throw new PlaceError('unknown_city', place, `"${place}" is a state, not a city`, suggestFor([{ name }]))
  }
  if (cityPopulation(largest) < MEANT_WITHOUT_STATE) {
    throw new PlaceError('unknown_city', place, `No larger city is called "${place}"`, suggestFor([{ name }]))
  }
}

function choose(place: string, reading: Reading, rows: number[], options: FindOptions): City {
  const nearest = options.near && nearestRow(rows, options.near)
  if (nearest !== undefined) return cityAt(nearest)
  refuseVague(place, reading, rows)
  if (options.for === 'write' && !isClear(rows)) {
    throw new PlaceError(
      'city_ambiguous',
      place,
      `Several cities are called "${place}"`,
      offer(onePerMarket(rows)),
    )
  }
  return cityAt(rows[0] as number)
}

/**
 * The city a text names, by the first of its readings that some city bears; for a read also over a small typo.
 * @throws PlaceError unknown_city or city_ambiguous, with what to write instead.
 */
export function findCity(place: string, readings: Reading[], options: FindOptions): City {
  for (const reading of readings) {
    const rows = rowsOf(reading)
    if (rows.length > 0) return choose(place, reading, rows, options)
  }
  // "Chicago, TX" is no typo of Chico. With its state cut off, a name is nearer to what was meant: those readings first.
  const isNameElsewhere = readings.some(({ name }) => rowsOf({ name }).length > 0)
  const mistyped = options.for === 'read' && !isNameElsewhere ? readings.toReversed() : []
  for (const reading of mistyped) {
    const rows = isOnlyState(reading.name, []) ? [] : rowsMistyped(reading)
    if (rows.length > 0) return choose(place, reading, rows, options)
  }
  const reason = isOnlyState(readings[0]?.name ?? '', []) ? 'is a state, not a city' : 'is no city known here'
  throw new PlaceError('unknown_city', place, `"${place}" ${reason}`, suggestFor(readings))
}

/** The city of a GeoNames id. Throws PlaceError unknown_city. */
export function findCityById(id: number): City {
  const row = cityRow(id)
  if (row === undefined)
    throw new PlaceError('unknown_city', String(id), `There is no city with the id ${id}`, [])
  return cityAt(row)
}
