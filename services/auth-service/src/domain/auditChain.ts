import { createHash } from 'node:crypto'

/** The entries of one minute of a market's audit, oldest first, each as its row in canonical JSON. */
export interface AuditMinute {
  readonly market: number
  readonly minute: Date
  readonly entries: readonly string[]
}

/** What was said of a minute when it was over. */
export interface Seal {
  readonly market: number
  readonly minute: Date
  readonly entries: number
  /** SHA-256 in hex of the minute and of the seal before it. */
  readonly hash: string
}

/** Stands for the seal before a market's first. */
const NOTHING = '0'.repeat(64)

/** Seals a market's minutes, in their order, each upon the one before; `last` is the newest seal there is. */
export function seal(minutes: readonly AuditMinute[], last: Seal | undefined): Seal[] {
  let previous = last?.hash ?? NOTHING
  return minutes.map(({ market, minute, entries }) => {
    previous = hashOf(previous, { market, minute, entries })
    return { market, minute, entries: entries.length, hash: previous }
  })
}

/**
 * What is wrong with a market's audit, a line each; nothing where every seal fits the entries there are. Entries that are
 * younger than the last seal are not judged: their minute is not over.
 */
export function faultsOf(minutes: readonly AuditMinute[], seals: readonly Seal[]): string[] {
  const found = new Map(minutes.map((minute) => [minute.minute.getTime(), minute]))
  const newest = seals.at(-1)?.minute.getTime() ?? Number.NEGATIVE_INFINITY
  const sealed = new Set(seals.map(({ minute }) => minute.getTime()))
  const added = minutes
    .filter(({ minute }) => minute.getTime() <= newest && !sealed.has(minute.getTime()))
    .map(
      ({ market, minute, entries }) =>
        `${place(market, minute)}: ${entries.length} entries that no seal knows`,
    )
  let previous = NOTHING
  const changed = seals.flatMap(({ market, minute, entries, hash }) => {
    const now = found.get(minute.getTime()) ?? { market, minute, entries: [] }
    const isWhole = hashOf(previous, now) === hash
    previous = hash
    if (isWhole) return []
    const count =
      now.entries.length === entries
        ? 'one was changed, or the seal before'
        : `${now.entries.length} are left`
    return [`${place(market, minute)}: sealed with ${entries} entries, ${count}`]
  })
  return [...changed, ...added]
}

const place = (market: number, minute: Date): string => `market ${market}, ${minute.toISOString()}`

function hashOf(previous: string, { market, minute, entries }: AuditMinute): string {
  const lines = [previous, String(market), minute.toISOString(), ...entries]
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
