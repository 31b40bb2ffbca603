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
  /** Whether its minute and all before it were kept for their time and let go of: the chain begins with its hash. */
  readonly isBeginning?: boolean
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

/** Where in a market's chain a stretch lies that is looked at. */
export interface Stretch {
  /** The seal before it, if there is one. */
  readonly before?: Seal | undefined
  /** Up to when all is sealed; younger entries are not judged, as their minute is not over. The last seal where absent. */
  readonly until?: Date
}

/** What is wrong with a stretch of a market's audit, a line each; nothing where every seal fits the entries there are. */
export function faultsOf(
  minutes: readonly AuditMinute[],
  seals: readonly Seal[],
  { before, until = seals.at(-1)?.minute }: Stretch = {},
): string[] {
  const found = new Map(minutes.map((minute) => [minute.minute.getTime(), minute]))
  const sealed = new Set(seals.map(({ minute }) => minute.getTime()))
  const added = minutes
    .filter(({ minute }) => until && minute <= until && !sealed.has(minute.getTime()))
    .map(
      ({ market, minute, entries }) =>
        `${place(market, minute)}: ${entries.length} entries that no seal knows`,
    )
  const changed = seals.flatMap((seal, i) => {
    const now = found.get(seal.minute.getTime()) ?? { ...seal, entries: [] }
    return faultsOfMinute(now, seal, seals[i - 1] ?? before)
  })
  return [...changed, ...added]
}

function faultsOfMinute(now: AuditMinute, seal: Seal, previous: Seal | undefined): string[] {
  const where = place(seal.market, seal.minute)
  const left = now.entries.length
  if (seal.isBeginning)
    return [
      ...(previous ? [`${where}: said to be the beginning, and there are seals before it`] : []),
      ...(left > 0 ? [`${where}: let go of, and ${left} entries are there`] : []),
    ]
  if (hashOf(previous?.hash ?? NOTHING, now) === seal.hash) return []
  const count = left === seal.entries ? 'one was changed, or the seal before' : `${left} are left`
  return [`${where}: sealed with ${seal.entries} entries, ${count}`]
}

const place = (market: number, minute: Date): string => `market ${market}, ${minute.toISOString()}`

function hashOf(previous: string, { market, minute, entries }: AuditMinute): string {
  const lines = [previous, String(market), minute.toISOString(), ...entries]
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
