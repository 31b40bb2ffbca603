import type { Market } from '@tiffin/sharding/market'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Random } from './random.ts'

/** Cities to choose from: each shard's largest. */
const LARGEST = 12

export interface ChosenCity {
  readonly market: Market
  readonly shard: ShardId
}

/**
 * Cities spread evenly over the shards that have any, chosen by lot among each shard's largest.
 * @param markets the largest first
 * @throws Error when there are not that many
 */
export function chooseCities(
  count: number,
  markets: readonly Market[],
  shardOf: (market: Market) => ShardId,
  random: Random,
): ChosenCity[] {
  const byShard = [...Map.groupBy(markets, shardOf)].sort(([a], [b]) => (a < b ? -1 : 1))
  const perShard = Math.max(LARGEST, count)
  const drawn = byShard.map(([shard, all]) =>
    shuffled(all.slice(0, perShard), random).map((market) => ({ market, shard })),
  )
  const rounds = Array.from({ length: perShard }, (_, round) =>
    drawn.flatMap((cities) => cities[round] ?? []),
  )
  const chosen = rounds.flat().slice(0, count)
  if (chosen.length < count) throw new Error(`There are only ${chosen.length} cities: ask for no more`)
  return chosen
}

/** How a person writes the market's city, so that it means no other. */
export function cityLabel({ name, state }: Market): string {
  return `${name}, ${state}`
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, lot: random.next() }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ item }) => item)
}
