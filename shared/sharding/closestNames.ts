import { distance } from 'fastest-levenshtein'
import { allNames } from './cityNames.ts'

/** A city's name and how many letters were mistyped. */
export type CloseName = { name: string; edits: number }

/** How many edits still count as a typo: none in a short name, where they would make another one. */
const editsAllowed = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2)

let byLength: Map<number, string[]> | undefined

function namesByLength(): Map<number, string[]> {
  byLength ??= Map.groupBy(allNames(), (name) => name.length)
  return byLength
}

/** Names of cities that the text may be a typo of, fewest edits first. Some 3 ms: only for what is not found. */
export function closestNames(text: string): CloseName[] {
  const allowed = editsAllowed(text.length)
  const lengths = Array.from({ length: 2 * allowed + 1 }, (_, index) => text.length - allowed + index)
  return lengths
    .flatMap((length) => namesByLength().get(length) ?? [])
    .map((name) => ({ name, edits: distance(text, name) }))
    .filter(({ edits }) => edits <= allowed)
    .sort((a, b) => a.edits - b.edits)
}
