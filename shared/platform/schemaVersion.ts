import { schemaDifference } from '@tiffin/sharding/migrateShards'
import { MigrationEdited } from '@tiffin/sharding/migrationHistory'
import type { Pools } from '@tiffin/sharding/pools'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { isConnectionFailure } from '@tiffin/sharding/shardUnavailable'
import type pg from 'pg'
import type { Chassis } from './chassis.ts'
import { ConfigError } from './config.ts'
import { untilConnected } from './readiness.ts'

/** What `/ready` calls them. */
export const MIGRATIONS_PART = 'migrations'

/** Names at most, of what a schema lacks. */
const NAMED = 3

/**
 * Waits until each shard that answers has what this version's migrations make: who migrates may be at it. Throws ConfigError
 * where the files are not those that were applied. Answers the shards that are away by then: they hold back their own markets only.
 */
export async function untilMigrated(
  chassis: Chassis,
  pools: Pools,
  migrationsDir: string,
): Promise<ShardId[]> {
  const { log, readiness, signal } = chassis
  return untilConnected({ part: MIGRATIONS_PART, readiness, log, signal }, async () => {
    const away: ShardId[] = []
    for (const [shard, pool] of pools)
      await checkMigrated(chassis, shard, pool, migrationsDir).catch((error: unknown) => {
        if (!isConnectionFailure(error)) throw error
        away.push(shard)
      })
    return away
  })
}

/**
 * Throws what a shard lacks of this version's migrations, and ConfigError where the files are not those that were applied. A
 * schema that a newer version has migrated is good: migrations only add (docs/decisions/0019).
 */
export async function checkMigrated(
  { log, service }: Pick<Chassis, 'log' | 'service'>,
  shard: string,
  pool: pg.Pool,
  migrationsDir: string,
): Promise<void> {
  const schema = SERVICE_SCHEMAS[service] as string
  const { missing, newer } = await schemaDifference(pool, { schema, migrationsDir }).catch((error) => {
    throw error instanceof MigrationEdited ? new ConfigError([error.message]) : error
  })
  if (missing.length > 0)
    throw new Error(
      `shard ${shard} lacks ${named(missing)} of schema ${schema}: run \`npm run shardctl -- migrate\``,
    )
  if (newer.length > 0)
    log.info({ shard, newer }, 'this shard was migrated by a newer version; this one goes on')
}

function named(missing: readonly string[]): string {
  const more = missing.length - NAMED
  return `${missing.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
