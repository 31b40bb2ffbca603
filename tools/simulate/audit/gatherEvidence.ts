import { setTimeout as delay } from 'node:timers/promises'
import { setCurrentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { determineOrderShard } from '@tiffin/sharding/getShard'
import { closePools, openPools } from '@tiffin/sharding/pools'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import type { Journal } from '../journal.ts'
import { isSettled } from './audit.ts'
import { readFacts } from './readFacts.ts'
import type { Evidence } from './violation.ts'

/** Milliseconds in which what is on its way must have arrived. */
const SETTLES_WITHIN = 20_000

/** Opens the shards of a running system with their newest map for as long as the work takes. Throws when one is away. */
export async function withShards<T>(
  environment: Readonly<Record<string, string>>,
  work: (database: ShardedDatabase) => Promise<T>,
): Promise<T> {
  const config = shardConfig(environment)
  setCurrentShardConfig(config)
  const pools = openPools(config, { application: 'simulate', max: 1, statementTimeoutMs: 60_000 })
  try {
    const database = new ShardedDatabase(pools)
    const missing = await database.loadShardMap()
    if (missing.length > 0) throw new Error(`Shard ${missing.join(', ')} does not answer: start it first`)
    return await work(database)
  } finally {
    await closePools(pools)
  }
}

/** Reads what the databases hold of a run, once nothing is on its way any more, at the latest after 20 seconds. */
export async function gatherEvidence(database: ShardedDatabase, journal: Journal): Promise<Evidence> {
  const deadline = Date.now() + SETTLES_WITHIN
  for (;;) {
    const facts = await readFacts(database, journal)
    const evidence = { facts, journal, shardOf: (orderId: string) => determineOrderShard(orderId).id }
    if (isSettled(evidence) || Date.now() > deadline) return evidence
    await delay(250)
  }
}
