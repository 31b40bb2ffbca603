import { ALIASES } from './aliases.ts'
import { CITY_COUNT, cityLabel, cityName } from './gazetteer.ts'
import { placeKey } from './placeName.ts'

type NameIndex = {
  /** Rows of the cities that bear a name, largest first. */
  rows: Map<string, number[]>
  /** "key row" of every alias. */
  aliases: Set<string>
}

/** "Miguel Alemán (La Doce)" is also called what stands before the bracket. */
const namesOf = (row: number): string[] => {
  const name = cityName(row)
  const bracket = name.search(/ [([]/)
  return bracket > 0 ? [name, name.slice(0, bracket)] : [name]
}

function buildIndex(): NameIndex {
  const rows = new Map<string, number[]>()
  const add = (key: string, row: number): void => {
    const sharers = rows.get(key)
    if (!sharers) rows.set(key, [row])
    else if (!sharers.includes(row)) sharers.push(row)
  }
  const aliases = new Set<string>()
  for (let row = 0; row < CITY_COUNT; row += 1) {
    for (const name of namesOf(row)) add(placeKey(name), row)
    for (const alias of ALIASES[cityLabel(row)] ?? []) {
      const key = placeKey(alias)
      // Of two cities of one label the larger is meant; rows come largest first.
      if (rows.get(key)?.some((other) => cityLabel(other) === cityLabel(row))) continue
      add(key, row)
      aliases.add(`${key} ${row}`)
    }
  }
  return { rows, aliases }
}

let index: NameIndex | undefined

/** Built at the first use (some 50 ms): processes that only route by id never need it. */
function nameIndex(): NameIndex {
  index ??= buildIndex()
  return index
}

/** Rows of the cities that bear a name or alias (as placeKey gives it), largest first. */
export const rowsNamed = (key: string): readonly number[] => nameIndex().rows.get(key) ?? []

/** Whether the alias table gives this name to the city, so that it is meant whatever else bears it. */
export const isAliasOf = (key: string, row: number): boolean => nameIndex().aliases.has(`${key} ${row}`)

/** Every name and alias, each once. */
export const allNames = (): string[] => [...nameIndex().rows.keys()]
