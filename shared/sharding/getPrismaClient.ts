import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { getShardByRegion } from './getShard.ts'
import type { Pools } from './pools.ts'
import type { ReadOnlyClient } from './replicas/readOnlyClient.ts'
import type { ShardId } from './shardConfig.ts'

/** A client that only reads may ask a replica: one that shows whatever was acknowledged before it was asked. */
export interface ReadOnly {
  readonly readOnly: true
}

export interface PrismaClients<Client> {
  /** The client of the shard that serves a place: `getPrismaClient('san-francisco').user.findMany()`. */
  getPrismaClient(city: string): Client
  getPrismaClient(city: string, options: ReadOnly): ReadOnlyClient<Client>
  /** The client of a shard that is known already. */
  prismaOf(shard: ShardId): Client
  prismaOf(shard: ShardId, options: ReadOnly): ReadOnlyClient<Client>
}

/**
 * One Prisma client a shard, over the process's own pools, and one that only reads where a shard has replicas. `make` builds the
 * service's generated client; `schema` is the PostgreSQL schema of its tables.
 */
export function createPrismaClients<Client>(
  { pools, readPools = pools }: { readonly pools: Pools; readonly readPools?: Pools },
  schema: string,
  make: (adapter: PrismaPg) => Client,
): PrismaClients<Client> {
  const makeOver = (pool: pg.Pool) => make(new PrismaPg(pool, { schema }))
  const writing = new Map([...pools].map(([shard, pool]) => [shard, makeOver(pool)]))
  const reading = new Map(
    [...readPools].map(([shard, pool]) => [
      shard,
      pool === pools.get(shard) ? writing.get(shard) : makeOver(pool),
    ]),
  )
  const prismaOf = (shard: ShardId, options?: ReadOnly): Client => {
    const client = (options?.readOnly ? reading : writing).get(shard)
    if (!client)
      throw new Error(`No Prisma client for shard ${shard}: set POSTGRES_SHARD_${shard}_URL and restart`)
    return client
  }
  return {
    prismaOf,
    getPrismaClient: (city: string, options?: ReadOnly) => prismaOf(getShardByRegion(city).id, options),
  } as PrismaClients<Client>
}
