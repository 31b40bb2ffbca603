import { onePerMarket, rowsOf } from './candidates.ts'
import { closestNames } from './closestNames.ts'
import { CITY_COUNT, cityAt, cityLabel, cityLabelWithId, cityState } from './gazetteer.ts'
import type { PlaceCandidate } from './placeErrors.ts'
import type { Reading } from './readPlace.ts'
import { stateNamed } from './stateNames.ts'

/** More are no help to a person. */
const OFFERED = 5

/** Rows as what to offer in a refusal. Two of one label are told apart by their market and their id. */
export function offer(rows: number[]): PlaceCandidate[] {
  const offered = [...new Set(rows)].slice(0, OFFERED)
  const labels = offered.map(cityLabel)
  return offered.map((row) => {
    const { id } = cityAt(row)
    const label = cityLabel(row)
    const isAlone = labels.indexOf(label) === labels.lastIndexOf(label)
    return { id, label: isAlone ? label : cityLabelWithId(row) }
  })
}

/** The largest cities of a state. */
function rowsInState(code: string): number[] {
  const rows: number[] = []
  for (let row = 0; row < CITY_COUNT && rows.length < 4 * OFFERED; row += 1) {
    if (cityState(row).code === code) rows.push(row)
  }
  return onePerMarket(rows)
}

/**
 * What to offer for a place that was not found: cities of that very name elsewhere, the state's largest
 * when a state was named, then names that look alike.
 */
export function suggestFor(readings: Reading[]): PlaceCandidate[] {
  const names = readings.map(({ name }) => name)
  const sameName = names.flatMap((name) => onePerMarket(rowsOf({ name })))
  const state = stateNamed(names[0] ?? '')
  const alike = names.flatMap((name) => closestNames(name).flatMap((close) => onePerMarket(rowsOf(close))))
  return offer([
    ...sameName.slice(0, state ? 2 : OFFERED),
    ...(state ? rowsInState(state.code) : []),
    ...alike,
  ])
}
