import { PrismaPg } from '@prisma/adapter-pg'
import { getShardByRegion } from './getShard.ts'
import type { Pools } from './pools.ts'
import type { ShardId } from './shardConfig.ts'

export interface PrismaClients<Client> {
  /** The client of the shard that serves a place: `getPrismaClient('san-francisco').user.findMany()`. */
  getPrismaClient(city: string): Client
  /** The client of a shard that is known already. */
  prismaOf(shard: ShardId): Client
}

/**
 * One Prisma client a shard, over the process's own pools. `make` builds the service's generated client;
 * `schema` is the PostgreSQL schema of its tables.
 */
export function createPrismaClients<Client>(
  pools: Pools,
  schema: string,
  make: (adapter: PrismaPg) => Client,
): PrismaClients<Client> {
  const clients = new Map([...pools].map(([shard, pool]) => [shard, make(new PrismaPg(pool, { schema }))]))
  const prismaOf = (shard: ShardId): Client => {
    const client = clients.get(shard)
    if (!client)
      throw new Error(`No Prisma client for shard ${shard}: set POSTGRES_SHARD_${shard}_URL and restart`)
    return client
  }
  return { prismaOf, getPrismaClient: (city) => prismaOf(getShardByRegion(city).id) }
}
