import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { migrateServices } from '@tiffin/sharding/prepareShards'
import { rolePasswords } from '@tiffin/sharding/rolePasswords'
import { grantServiceRoles } from '@tiffin/sharding/serviceRoles'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { seedShardMap } from '@tiffin/sharding/shardMap'
import { createShardMapTable, writeShardMap } from '@tiffin/sharding/shardMapStore'
import pg from 'pg'

export const REPOSITORY = join(import.meta.dirname, '../..')

/** The passwords of the services' roles in every test database. */
export const TEST_ROLE_PASSWORDS = {
  API_GATEWAY_DB_PASSWORD: 'api-gateway in tests',
  AUTH_SERVICE_DB_PASSWORD: 'auth-service in tests',
  ORDER_SERVICE_DB_PASSWORD: 'order-service in tests',
  DELIVERY_SERVICE_DB_PASSWORD: 'delivery-service in tests',
} as const

/** Class of the advisory lock under which one process makes the template. */
const TEMPLATE_LOCK = 7100

/**
 * The name of a database on this cluster that holds every service's tables and a first shard map; made by the first
 * test that asks, anew when a migration changes. Test databases are copies of it.
 * `seedEnvironment` gives the shards that the map is seeded with.
 */
export async function migratedTemplate(
  admin: pg.Client,
  urlOf: (database: string) => string,
  seedEnvironment: Readonly<Record<string, string>>,
): Promise<string> {
  const name = `template_${migrationsHash()}`
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await makeTemplate(admin, urlOf, name, seedEnvironment)
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
  return name
}

/** Built under another name, so that a half-made template is never taken for one. */
async function makeTemplate(
  admin: pg.Client,
  urlOf: (database: string) => string,
  name: string,
  seedEnvironment: Readonly<Record<string, string>>,
): Promise<void> {
  const draft = `${name}_draft`
  await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${draft}`)
  await migrateServices(urlOf(draft), join(REPOSITORY, 'services'))
  const client = new pg.Client({ connectionString: urlOf(draft) })
  await client.connect()
  try {
    await createShardMapTable(client)
    await writeShardMap(client, seedShardMap(shardConfig({ ...seedEnvironment })))
  } finally {
    await client.end()
  }
  await grantServiceRoles(urlOf(draft), rolePasswords(TEST_ROLE_PASSWORDS))
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const file of globSync(join(REPOSITORY, 'services/*/prisma/migrations/*/migration.sql')).sort())
    hash.update(relative(REPOSITORY, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 12)
}
