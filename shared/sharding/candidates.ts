import { rowsNamed } from './cityNames.ts'
import { type CloseName, closestNames } from './closestNames.ts'
import { cityMarket, cityPopulation, cityState } from './gazetteer.ts'
import type { Reading } from './readPlace.ts'

/** The cities a reading may mean: rows, largest first. */
export function rowsOf({ name, states }: Reading): number[] {
  const rows = rowsNamed(name)
  return states ? rows.filter((row) => states.has(cityState(row))) : [...rows]
}

/** A city is clearly meant when it is this many times as large as the next. */
const CLEARLY_LARGER = 10

/** Keeps the largest city of each market: two of one market are no choice. Rows must come largest first. */
export function onePerMarket(rows: number[]): number[] {
  const seen = new Set<number>()
  return rows.filter((row) => !seen.has(cityMarket(row)) && seen.add(cityMarket(row)))
}

/** Whether the first of these rows leaves no doubt. Rows must come largest first. */
export function isClear(rows: number[]): boolean {
  const [first, second] = onePerMarket(rows)
  if (first === undefined || second === undefined) return first !== undefined
  return cityPopulation(first) >= CLEARLY_LARGER * cityPopulation(second)
}

const rowsOfTypos = (close: CloseName[], reading: Reading): number[] =>
  [...new Set(close.flatMap(({ name }) => rowsOf({ ...reading, name })))].sort((a, b) => a - b)

/** The cities a mistyped reading means, when those with the fewest edits leave no doubt; otherwise none. */
export function rowsMistyped(reading: Reading): number[] {
  const close = closestNames(reading.name).filter(({ name }) => rowsOf({ ...reading, name }).length > 0)
  const nearest = rowsOfTypos(
    close.filter(({ edits }) => edits === close[0]?.edits),
    reading,
  )
  return isClear(nearest) ? nearest : []
}
