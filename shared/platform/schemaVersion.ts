import { schemaDifference } from '@tiffin/sharding/migrateShards'
import { MigrationEdited } from '@tiffin/sharding/migrationHistory'
import type { Pools } from '@tiffin/sharding/pools'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
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
 * Waits until each shard that answers has what this version's migrations make: who migrates may be at it. A schema that a newer
 * version has migrated is good: migrations only add (docs/decisions/0019). Throws ConfigError where the files are not those that
 * were applied.
 */
export async function untilMigrated(chassis: Chassis, pools: Pools, migrationsDir: string): Promise<void> {
  const { log, readiness, signal, service } = chassis
  const schema = SERVICE_SCHEMAS[service] as string
  await untilConnected({ part: MIGRATIONS_PART, readiness, log, signal }, async () => {
    for (const [shard, pool] of pools) {
      const { missing, newer } = await differenceIn(pool, schema, migrationsDir)
      if (missing.length > 0)
        throw new Error(
          `shard ${shard} lacks ${named(missing)} of schema ${schema}: run \`npm run shardctl -- migrate\``,
        )
      if (newer.length > 0)
        log.info({ shard, newer }, 'this shard was migrated by a newer version; this one goes on')
    }
  })
}

async function differenceIn(pool: pg.Pool, schema: string, migrationsDir: string) {
  try {
    return await schemaDifference(pool, { schema, migrationsDir })
  } catch (error) {
    if (error instanceof MigrationEdited) throw new ConfigError([error.message])
    // It holds back its own markets only, and those know it.
    if (isConnectionFailure(error)) return { missing: [], newer: [] }
    throw error
  }
}

function named(missing: readonly string[]): string {
  const more = missing.length - NAMED
  return `${missing.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
