import { currentShardConfig, currentShardMap } from '@tiffin/sharding/currentShardMap'
import { findPlace } from '@tiffin/sharding/findPlace'
import { getShardByMarket, getShardByRegion } from '@tiffin/sharding/getShard'
import { marketOfId } from '@tiffin/sharding/ids'
import type { Market } from '@tiffin/sharding/market'
import { marketById } from '@tiffin/sharding/markets'
import { disagreements } from '@tiffin/sharding/shardMap'
import type { Command } from 'commander'
import type { Target } from './target.ts'
import { withDatabase } from './withDatabase.ts'

/** `shardctl map`: what lives where. `shardctl where <place or id>`: one market's shard. */
export function addMapCommands(program: Command, target: () => Target): void {
  program
    .command('map')
    .description(
      'show the shard map: epoch, regions, moved markets, slots, and where the environment differs',
    )
    .action(() =>
      withDatabase(target(), async (_database, missing) => {
        console.log(describeMap())
        for (const shard of missing) console.log(`shard ${shard} does not answer`)
      }),
    )
  program
    .command('where')
    .description('the market and shard of a place or of an id')
    .argument('<place or id>', 'such as "Kansas City, MO", us-west, or an order’s id')
    .action((what: string) =>
      withDatabase(target(), async () => {
        console.log(describePlace(what))
      }),
    )
}

function describeMap(): string {
  const map = currentShardMap()
  const slots = Map.groupBy(map.slots, (shard) => shard)
  const moved = Object.entries(map.markets).map(
    ([id, shard]) => `  ${label(marketById(Number(id)))}: shard ${shard}`,
  )
  return [
    `epoch ${map.epoch}`,
    'regions:',
    ...Object.entries(map.regions).map(([region, shard]) => `  ${region}: shard ${shard}`),
    ...(moved.length > 0 ? ['moved markets:', ...moved] : []),
    `login index slots: ${[...slots].map(([shard, held]) => `${shard} ${held.length}`).join(', ')}`,
    ...disagreements(map, currentShardConfig()),
  ].join('\n')
}

function describePlace(what: string): string {
  const named = marketOfId(what)
  if (named !== undefined) return describeMarket(marketById(named))
  const place = findPlace(what, { for: 'read' })
  if (place.kind === 'city') return describeMarket(marketById(place.city.market))
  return `region ${place.region}: shard ${getShardByRegion(what).id}`
}

function describeMarket(market: Market): string {
  return `market ${market.id} ${label(market)}, region ${market.region}: shard ${getShardByMarket(market.id).id}`
}

const label = ({ name, state }: Market): string => `${name}, ${state}`
