import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Statement } from '@tiffin/sharding/transaction'

const OPEN: Statement = {
  name: 'delivery.markets.open',
  text: `SELECT market, (count(*) FILTER (WHERE status = 'searching'))::int AS waiting,
           COALESCE(extract(epoch FROM now() - min("readyAt") FILTER (WHERE status = 'searching')), 0)::float8 AS "overdueSeconds"
         FROM delivery."Assignment"
         WHERE status NOT IN ('delivered', 'withdrawn', 'failed') GROUP BY market`,
}

/** A market with orders under way. */
export interface OpenMarket {
  readonly market: number
  /** How many of them wait for a partner. */
  readonly waiting: number
  /** For how long the food of one of those has been ready at most; below 0 where none is. */
  readonly overdueSeconds: number
}

/** The markets with orders under way, by shard; a shard that is away is left out until the next look. */
export async function openMarkets(
  database: ShardedDatabase,
): Promise<ReadonlyMap<ShardId, readonly OpenMarket[]>> {
  const { answers } = await database.fanOut((shard) => database.read<OpenMarket>(shard.id, OPEN))
  return answers
}
