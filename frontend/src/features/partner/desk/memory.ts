/** What the API said last, kept by this device: a phone that reloads in a cellar still knows the address. */
export type Memory = Readonly<Record<string, { readonly data: unknown; readonly at: number }>>

/** Milliseconds after which nothing is worth remembering: a shift. */
const KEPT = 12 * 3_600_000

export function recall(memory: Memory | undefined, name: string, now: number): Memory[string] | undefined {
  const entry = memory?.[name]
  return entry && entry.at > now - KEPT ? entry : undefined
}

/** The memory with an answer added, and what is too old left out. */
export function remember(memory: Memory | undefined, name: string, data: unknown, at: number): Memory {
  const fresh = Object.entries(memory ?? {}).filter(([, entry]) => entry.at > at - KEPT)
  return { ...Object.fromEntries(fresh), [name]: { data, at } }
}
