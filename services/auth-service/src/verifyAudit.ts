import { readShardedConfig } from '@tiffin/platform/shardedConfig'
import { currentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { closePools, openPools } from '@tiffin/sharding/pools'
import { Type } from 'typebox'
import { faultsOf } from './domain/auditChain.ts'
import { auditedMarkets, auditOf } from './store/auditSeals.ts'

/** Milliseconds that reading a market's whole audit may take. */
const READ_WITHIN = 600_000

/** Compares every market's audit with its seals. Answers whether all fits; what does not is told. */
async function main(): Promise<boolean> {
  readShardedConfig(Type.Object({}), process.env)
  const pools = openPools(currentShardConfig(), {
    application: 'verify audit',
    max: 1,
    statementTimeoutMs: READ_WITHIN,
  })
  try {
    const database = new ShardedDatabase(pools)
    const missing = await database.loadShardMap()
    for (const shard of missing) console.error(`shard ${shard} does not answer: its audit was not looked at`)
    let isWhole = missing.length === 0
    for (const { id } of database.shards.filter((shard) => !missing.includes(shard.id)))
      for (const market of await auditedMarkets(database, id))
        isWhole = (await verify(database, id, market)) && isWhole
    return isWhole
  } finally {
    await closePools(pools)
  }
}

async function verify(database: ShardedDatabase, shard: string, market: number): Promise<boolean> {
  const { minutes, seals } = await auditOf(database, shard, market)
  const faults = faultsOf(minutes, seals)
  for (const fault of faults) console.error(fault)
  const entries = seals.reduce((sum, seal) => sum + seal.entries, 0)
  const last = seals.at(-1)
  if (faults.length === 0)
    console.log(
      last
        ? `market ${market} in shard ${shard}: whole, ${entries} entries in ${seals.length} seals; the last, of ${last.minute.toISOString()}, is ${last.hash}`
        : `market ${market} in shard ${shard}: nothing sealed yet`,
    )
  return faults.length === 0
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
