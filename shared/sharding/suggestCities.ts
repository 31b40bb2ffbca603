import { rowsOf } from './candidates.ts'
import { allNames } from './cityNames.ts'
import { type City, cityAt, cityState } from './gazetteer.ts'
import { placeKey } from './placeName.ts'

let sorted: string[] | undefined

/** Every name in order of its characters, so that names of one beginning stand together. */
function sortedNames(): readonly string[] {
  sorted ??= allNames().sort()
  return sorted
}

/** The index of the first name not before the text. */
function firstNotBefore(names: readonly string[], text: string): number {
  let [low, high] = [0, names.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((names[middle] as string) < text) low = middle + 1
    else high = middle
  }
  return low
}

function rowsBeginning(prefix: string): number[] {
  const names = sortedNames()
  const rows = new Set<number>()
  for (let at = firstNotBefore(names, prefix); names[at]?.startsWith(prefix); at += 1) {
    for (const row of rowsOf({ name: names[at] as string })) rows.add(row)
  }
  return [...rows].sort((a, b) => a - b)
}

/**
 * Cities whose name or alias begins with what was typed so far, largest first. After a comma the state's code or
 * name narrows them: "portland, o". Nothing typed gives nothing.
 */
export function suggestCities(typed: string, limit = 8): City[] {
  const [name = '', ...rest] = typed.slice(0, 100).split(',')
  const prefix = placeKey(name)
  const state = placeKey(rest.join(' '))
  if (prefix === '') return []
  const inState = (row: number): boolean =>
    [cityState(row).code, cityState(row).name].some((text) => placeKey(text).startsWith(state))
  return rowsBeginning(prefix).filter(inState).slice(0, limit).map(cityAt)
}
