import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrateShard } from './migrateShards.ts'
import type { RolePasswords } from './rolePasswords.ts'
import { grantServiceRoles } from './serviceRoles.ts'
import { SERVICE_SCHEMAS } from './serviceSchemas.ts'
import type { Shard, ShardConfig } from './shardConfig.ts'
import { seedShardMap } from './shardMap.ts'
import { createShardMapTable, newestShardMap, writeShardMap } from './shardMapStore.ts'

/** Migrates every service's schema in one shard; answers what was applied, as `auth/20260101000000_init`. */
export async function migrateServices(url: string, servicesDir: string): Promise<string[]> {
  const applied: string[] = []
  for (const [service, schema] of Object.entries(SERVICE_SCHEMAS)) {
    const migrationsDir = join(servicesDir, service, 'prisma/migrations')
    if (!existsSync(migrationsDir)) continue
    const names = await migrateShard({ url, schema, migrationsDir })
    applied.push(...names.map((name) => `${schema}/${name}`))
  }
  return applied
}

/**
 * Makes every shard ready for the services: migrations, the shard map, and a role of its own for each service that a
 * password is given of. The first map comes from the environment; a shard that has none, or an older one, is given the
 * newest. Answers what was applied, by shard. Throws MigrationError, RoleError.
 */
export async function prepareShards(
  config: ShardConfig,
  servicesDir: string,
  passwords: RolePasswords = {},
): Promise<Map<string, string[]>> {
  const applied = await Promise.all(
    config.shards.map(async (shard) => [shard.id, await migrateServices(shard.url, servicesDir)] as const),
  )
  await spreadShardMap(config)
  await Promise.all(config.shards.map(({ url }) => grantServiceRoles(url, passwords)))
  return new Map(applied)
}

async function spreadShardMap(config: ShardConfig): Promise<void> {
  const clients = new Map(
    await Promise.all(config.shards.map(async (shard) => [shard.id, await connect(shard)] as const)),
  )
  try {
    for (const client of clients.values()) await createShardMapTable(client)
    const { map } = await newestShardMap(clients)
    for (const client of clients.values()) await writeShardMap(client, map ?? seedShardMap(config))
  } finally {
    await Promise.all([...clients.values()].map((client) => client.end()))
  }
}

async function connect(shard: Shard): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: shard.url, application_name: 'prepare shards' })
  await client.connect()
  return client
}
