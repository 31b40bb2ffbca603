/** When each worry was noticed, by its key; milliseconds since 1970. */
export type FirstSeen = ReadonlyMap<string, number>

/** After another look: what lasts keeps its moment, what is new has this one, what has gone is forgotten. */
export function afterLook(before: FirstSeen, keys: readonly string[], now: number): FirstSeen {
  return new Map(keys.map((key) => [key, before.get(key) ?? now]))
}
