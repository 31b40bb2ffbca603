import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Statement } from '@tiffin/sharding/transaction'

const WAITING: Statement = {
  name: 'delivery.markets.waiting',
  text: `SELECT market, count(*)::int AS orders FROM delivery."Assignment" WHERE status = 'searching' GROUP BY market`,
}

/** A market with orders that wait for a partner. */
export interface WaitingMarket {
  readonly market: number
  readonly orders: number
}

/** The markets where orders wait, by shard; a shard that is away is left out until the next look. */
export async function waitingMarkets(
  database: ShardedDatabase,
): Promise<ReadonlyMap<ShardId, readonly WaitingMarket[]>> {
  const { answers } = await database.fanOut((shard) => database.read<WaitingMarket>(shard.id, WAITING))
  return answers
}
