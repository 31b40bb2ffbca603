import type { ShardId } from '@tiffin/sharding/shardConfig'
import { Counter, type Registry } from 'prom-client'

export type CountPlaced = (shard: ShardId, orders: number) => void

/** The metric of orders that are kept: a request that is sent again, and answered as before, counts once. */
export function countPlaced(registry: Registry): CountPlaced {
  const placed = new Counter({
    name: 'orders_placed_total',
    help: 'Orders placed; those refused: http_refusals_total of POST /, by code',
    labelNames: ['shard'] as const,
    registers: [registry],
  })
  return (shard, orders) => placed.inc({ shard }, orders)
}
