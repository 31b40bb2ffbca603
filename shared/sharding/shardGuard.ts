import type pg from 'pg'
import { currentShardMap, setCurrentShardMap } from './currentShardMap.ts'
import type { MarketId } from './market.ts'
import type { ShardId } from './shardConfig.ts'
import type { ShardMap } from './shardMap.ts'
import { readShardMap, writeShardMap } from './shardMapStore.ts'

/** Classes of the advisory locks under which a market or slot is written (shared) or moved (exclusive). */
const MARKET_LOCKS = 7001
const SLOT_LOCKS = 7002

/** What a write touches, and where the map says it lives. */
export interface Scope {
  readonly markets: readonly MarketId[]
  readonly slots: readonly number[]
  readonly shardIn: (map: ShardMap) => ShardId
}

/** The map this process went by is old: what the write touches may live elsewhere now. */
export class ShardMapChanged extends Error {
  override readonly name = 'ShardMapChanged'
}

/**
 * Opens the transaction of a write in one round trip: BEGIN, a shared lock on each market and slot (a mover takes
 * the exclusive one), then the shard's own epoch. The lock comes first, so that the epoch is read after any mover
 * is done. Throws ShardMapChanged, with the newer map taken, when the shard knows a newer one that places the
 * scope elsewhere; a shard with an older map (it was away when the map changed) is given ours.
 */
export async function beginGuarded(client: pg.PoolClient, scope: Scope, shard: ShardId): Promise<void> {
  const locks = [...lockCalls(MARKET_LOCKS, scope.markets), ...lockCalls(SLOT_LOCKS, scope.slots)]
  const select = locks.length > 0 ? `SELECT ${locks.join(', ')};` : ''
  // Several statements in one simple query answer an array; the types of `pg` know one result only.
  const results = (await client.query(
    `BEGIN; ${select} SELECT max(epoch)::int AS epoch FROM sharding."ShardMap"`,
  )) as unknown as pg.QueryResult<{ epoch: number | null }>[]
  const stored = results.at(-1)?.rows[0]?.epoch ?? 0
  const { epoch } = currentShardMap()
  if (stored === epoch) return
  if (stored < epoch) return writeShardMap(client, currentShardMap())
  const newer = await readShardMap(client)
  if (newer) setCurrentShardMap(newer)
  if (scope.shardIn(currentShardMap()) !== shard) throw new ShardMapChanged('The shard map has changed')
}

/** Ascending, so that two writers of several markets never wait for one another. */
function lockCalls(lockClass: number, keys: readonly number[]): string[] {
  return [...new Set(keys)]
    .sort((a, b) => a - b)
    .map((key) => `pg_advisory_xact_lock_shared(${lockClass}, ${integer(key)})`)
}

function integer(key: number): number {
  if (!Number.isSafeInteger(key) || key < 0) throw new RangeError(`A market or slot is a number, not ${key}`)
  return key
}
