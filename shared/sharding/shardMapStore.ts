import type pg from 'pg'
import type { ShardId } from './shardConfig.ts'
import type { ShardMap } from './shardMap.ts'
import { parseShardMap, serializeShardMap } from './shardMapJson.ts'

/** Where a shard keeps the maps it has seen: the row of the highest epoch holds. */
const CREATE = `
  CREATE SCHEMA IF NOT EXISTS sharding;
  CREATE TABLE IF NOT EXISTS sharding."ShardMap" (
    epoch bigint PRIMARY KEY,
    map jsonb NOT NULL,
    "createdAt" timestamptz NOT NULL DEFAULT now()
  );`

type Queryable = pg.Client | pg.PoolClient | pg.Pool

/** Makes the table of maps in a shard, once. */
export async function createShardMapTable(shard: Queryable): Promise<void> {
  await shard.query(CREATE)
}

/** The map a shard holds, if it holds one. */
export async function readShardMap(shard: Queryable): Promise<ShardMap | undefined> {
  const { rows } = await shard.query<{ map: unknown }>(
    'SELECT map FROM sharding."ShardMap" ORDER BY epoch DESC LIMIT 1',
  )
  return rows[0] && parseShardMap(rows[0].map)
}

/** Gives a shard a map; one of the same epoch that is there already stays. */
export async function writeShardMap(shard: Queryable, map: ShardMap): Promise<void> {
  await shard.query(
    'INSERT INTO sharding."ShardMap" (epoch, map) VALUES ($1, $2) ON CONFLICT (epoch) DO NOTHING',
    [map.epoch, serializeShardMap(map)],
  )
}

/** SQLSTATE undefined_table: the shard answers, and was never migrated. */
const NO_TABLE = '42P01'

/** The highest map that any of the shards holds, and the shards that did not answer. */
export async function newestShardMap(
  shards: ReadonlyMap<ShardId, Queryable>,
): Promise<{ map: ShardMap | undefined; missing: ShardId[] }> {
  const answers = await Promise.all(
    [...shards].map(async ([id, shard]) => ({
      id,
      answer: await readShardMap(shard).catch((error: Error & { code?: string }) =>
        error.code === NO_TABLE ? undefined : error,
      ),
    })),
  )
  const missing = answers.filter(({ answer }) => answer instanceof Error).map(({ id }) => id)
  const maps = answers.flatMap(({ answer }) =>
    answer === undefined || answer instanceof Error ? [] : [answer],
  )
  return { map: maps.sort((a, b) => b.epoch - a.epoch)[0], missing }
}
