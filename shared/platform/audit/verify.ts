import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { type AuditMinute, faultsOf, type Seal } from './chain.ts'
import { minutesOf } from './seals.ts'
import type { AuditTrail } from './trail.ts'

/** What was found of a market's audit: a line for a person, and the faults, none where it is whole. */
export interface VerifiedAudit {
  readonly summary: string
  readonly faults: readonly string[]
}

/** Seals that are read at a time, together with their entries. */
const STRETCH = 500

/** Seals after a minute ($1), up to a whole minute. */
const sealsOf = ({ schema }: AuditTrail): string => `SELECT market, minute, entries, hash, "isBeginning"
  FROM ${schema}."AuditSeal" WHERE minute > $1::timestamptz AND minute <= (SELECT max(minute) FROM
    (SELECT minute FROM ${schema}."AuditSeal" WHERE minute > $1::timestamptz ORDER BY minute LIMIT ${STRETCH}) AS next)
  ORDER BY minute`

const entriesOf = (trail: AuditTrail): string => `${minutesOf(trail)}
  WHERE a."${trail.time}" >= $1::timestamptz + interval '1 minute' AND a."${trail.time}" < $2::timestamptz + interval '1 minute'
  GROUP BY 1, 2 ORDER BY 2`

type Columns = { [column: string]: unknown }

interface Progress {
  seals: number
  entries: number
  beginning: Seal | undefined
  last: Seal | undefined
  readonly faults: string[]
}

/** Compares a trail of a shard with its seals, from the oldest on, all markets at once; answers what was found of each market. */
export async function verifiedAudits(
  database: ShardedDatabase,
  shard: ShardId,
  trail: AuditTrail,
): Promise<VerifiedAudit[]> {
  const markets = new Map<number, Progress>()
  let after: Date | '-infinity' = '-infinity'
  for (;;) {
    const seals: (Seal & Columns)[] = await database.read(shard, sealsOf(trail), [after])
    const until = seals.at(-1)?.minute
    if (!until) break
    const minutes = await database.read<AuditMinute & Columns>(shard, entriesOf(trail), [after, until])
    const sealsOfMarket = Map.groupBy(seals, ({ market }) => market)
    const minutesOfMarket = Map.groupBy(minutes, ({ market }) => market)
    for (const market of new Set([...sealsOfMarket.keys(), ...minutesOfMarket.keys()])) {
      const progress = markets.get(market) ?? begun()
      markets.set(market, progress)
      goOn(progress, minutesOfMarket.get(market) ?? [], sealsOfMarket.get(market) ?? [], until)
    }
    after = until
  }
  return [...markets]
    .sort(([a], [b]) => a - b)
    .map(([market, { faults, ...rest }]) => ({
      summary: `${trail.schema}: market ${market} in shard ${shard}: ${told(rest)}`,
      faults: faults.map((fault) => `${trail.schema}: ${fault}`),
    }))
}

const begun = (): Progress => ({ seals: 0, entries: 0, beginning: undefined, last: undefined, faults: [] })

function goOn(
  progress: Progress,
  minutes: readonly AuditMinute[],
  seals: readonly Seal[],
  until: Date,
): void {
  progress.faults.push(...faultsOf(minutes, seals, { before: progress.last, until }))
  progress.beginning ??= seals.find(({ isBeginning }) => isBeginning)
  const kept = seals.filter(({ isBeginning }) => !isBeginning)
  progress.seals += kept.length
  progress.entries += kept.reduce((sum, seal) => sum + seal.entries, 0)
  progress.last = seals.at(-1) ?? progress.last
}

function told({ seals, entries, beginning, last }: Omit<Progress, 'faults'>): string {
  if (!last) return 'nothing sealed yet'
  const since = beginning ? `, of after ${beginning.minute.toISOString()}` : ''
  return `whole, ${entries} entries in ${seals} seals${since}; the last, of ${last.minute.toISOString()}, is ${last.hash}`
}
