import { rowsOf } from './candidates.ts'
import { allNames } from './cityNames.ts'
import { type City, cityAt } from './gazetteer.ts'
import { keyBeginnings, placeKey } from './placeName.ts'
import { STATES, type State } from './states.ts'

/** No name is longer; what is typed beyond is not looked at. */
const LONGEST_TYPED = 100

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

function namesBeginning(prefix: string): string[] {
  const names = sortedNames()
  const found: string[] = []
  for (let at = firstNotBefore(names, prefix); names[at]?.startsWith(prefix); at += 1)
    found.push(names[at] as string)
  return found
}

/** The states whose code or name begins so; undefined, which is any, where nothing was typed. */
function statesBeginning(typed: string): Set<State> | undefined {
  const key = placeKey(typed)
  if (key === '') return undefined
  return new Set(
    STATES.filter(({ code, name }) => [code, name].some((text) => placeKey(text).startsWith(key))),
  )
}

/** Rows of the cities, largest first. One letter has some thousands: as numbers of a typed array they are sorted fast. */
function rowsFor(typedName: string, typedState: string): Int32Array {
  const states = statesBeginning(typedState)
  const names = keyBeginnings(typedName).flatMap(namesBeginning)
  const rows = new Set<number>()
  for (const name of names) for (const row of rowsOf(states ? { name, states } : { name })) rows.add(row)
  return Int32Array.from(rows).sort()
}

/** What was typed without a comma: all of it the name, else the longest name whose rest begins a state. */
function rowsWithoutComma(typed: string): Int32Array {
  const words = typed.trim().split(/\s+/)
  for (let cut = words.length; cut > 0; cut -= 1) {
    const rows = rowsFor(words.slice(0, cut).join(' '), words.slice(cut).join(' '))
    if (rows.length > 0) return rows
  }
  return new Int32Array()
}

/**
 * Cities whose name or alias begins with what was typed so far, largest first. After a comma, or at the end, the
 * state's code or name narrows them: "portland, o", "portland or". Nothing typed gives nothing.
 */
export function suggestCities(typed: string, limit = 8): City[] {
  const text = typed.slice(0, LONGEST_TYPED)
  const comma = text.indexOf(',')
  const rows = comma < 0 ? rowsWithoutComma(text) : rowsFor(text.slice(0, comma), text.slice(comma + 1))
  return [...rows.slice(0, limit)].map(cityAt)
}
