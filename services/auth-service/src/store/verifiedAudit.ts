import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { faultsOf } from '../domain/auditChain.ts'
import { auditedMarkets, auditOf } from './auditSeals.ts'

/** What was found of a market's audit: a line for a person, and the faults, none where it is whole. */
export interface VerifiedAudit {
  readonly summary: string
  readonly faults: readonly string[]
}

/** Compares the audit of every market of a shard with its seals, one market after the other. */
export async function* verifiedAudits(
  database: ShardedDatabase,
  shard: ShardId,
): AsyncGenerator<VerifiedAudit> {
  for (const market of await auditedMarkets(database, shard)) {
    const { minutes, seals } = await auditOf(database, shard, market)
    const entries = seals.reduce((sum, seal) => sum + seal.entries, 0)
    const last = seals.at(-1)
    const told = last
      ? `whole, ${entries} entries in ${seals.length} seals; the last, of ${last.minute.toISOString()}, is ${last.hash}`
      : 'nothing sealed yet'
    yield { summary: `market ${market} in shard ${shard}: ${told}`, faults: faultsOf(minutes, seals) }
  }
}
