import { randomUUID } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { migrateShard } from '@tiffin/sharding/migrateShards'
import { readMigrations } from '@tiffin/sharding/migrationFiles'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import pg from 'pg'
import { openSchemaEngine } from './schemaEngine.ts'

/** A service whose migrations do not make what its schema.prisma says. */
export interface SchemaDrift {
  readonly service: string
  /** What would have to change in the database, in Prisma's words. */
  readonly difference: string
}

/**
 * Applies every service's migrations to a new database on the server at `serverUrl`, compares the result with schema.prisma, and
 * drops the database. CHECKs, partial indexes and collations live in SQL only and do not count. Answers the drifts; none is good.
 * Throws MigrationError when a migration does not apply.
 */
export async function findSchemaDrift(root: string, serverUrl: string): Promise<SchemaDrift[]> {
  const paths = (await Array.fromAsync(glob('services/*/prisma/schema.prisma', { cwd: root }))).sort()
  return withNewDatabase(serverUrl, async (url) => {
    const drifts: SchemaDrift[] = []
    for (const path of paths) {
      const service = path.split(sep)[1] ?? path
      const difference = await driftOf(service, join(root, path), url)
      if (difference) drifts.push({ service, difference })
    }
    return drifts
  })
}

async function driftOf(service: string, schemaPath: string, url: string): Promise<string> {
  const schema = SERVICE_SCHEMAS[service]
  if (!schema)
    throw new Error(
      `${schemaPath}: name the PostgreSQL schema of ${service} in shared/sharding/serviceSchemas.ts`,
    )
  const migrationsDir = join(dirname(schemaPath), 'migrations')
  await migrateShard({ url, schema, migrationsDir })
  const pool = new pg.Pool({ connectionString: url, options: `-c search_path=${schema}`, max: 2 })
  try {
    return [
      await tablesDrift(pool, schema, await readFile(schemaPath, 'utf8')),
      await historyDrift(pool, schema, migrationsDir),
    ].join('')
  } finally {
    await pool.end()
  }
}

const NO_FILTERS = { externalTables: [], externalEnums: [] }

async function tablesDrift(pool: pg.Pool, schema: string, datamodel: string): Promise<string> {
  const engine = await openSchemaEngine(pool, schema, datamodel)
  const files = [{ path: 'schema.prisma', content: datamodel }]
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: false,
      exitCode: true,
      filters: NO_FILTERS,
    })
    return exitCode === 0 ? '' : (stdout ?? 'Prisma tells of no detail')
  } finally {
    engine.free()
  }
}

/** Our runner keeps Prisma's own table: Prisma must find nothing left to apply, nothing edited, nothing failed. */
async function historyDrift(pool: pg.Pool, schema: string, migrationsDir: string): Promise<string> {
  const migrations = await readMigrations(migrationsDir)
  const engine = await openSchemaEngine(pool, schema, 'datasource db {\n  provider = "postgresql"\n}')
  try {
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList: {
        baseDir: migrationsDir,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      optInToShadowDatabase: false,
      filters: NO_FILTERS,
    })
    const { editedMigrationNames, failedMigrationNames, history } = diagnosis
    const agrees = !history && editedMigrationNames.length === 0 && failedMigrationNames.length === 0
    return agrees ? '' : `Prisma reads the applied migrations otherwise: ${JSON.stringify(diagnosis)}`
  } finally {
    engine.free()
  }
}

async function withNewDatabase<T>(serverUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `drift_${randomUUID().replaceAll('-', '')}`
  const server = new pg.Client({ connectionString: serverUrl })
  await server.connect()
  try {
    await server.query(`CREATE DATABASE ${name}`)
    const url = new URL(serverUrl)
    url.pathname = name
    return await work(url.href)
  } finally {
    // Not by force: the server waits for connections that are just closing, and force would break them.
    await server.query(`DROP DATABASE IF EXISTS ${name}`)
    await server.end()
  }
}

const HELP = `Compares what the migrations make with every schema.prisma.

  node tools/check/schemaDrift.ts <postgresql://user:password@host:port/postgres>

  The server must allow creating a database; it is dropped again. Exits 1 on drift.`

async function main(argument = '--help'): Promise<void> {
  if (argument === '--help') return console.log(HELP)
  const drifts = await findSchemaDrift(join(import.meta.dirname, '..', '..'), argument)
  for (const { service, difference } of drifts) {
    console.error(
      `${service}: to become what schema.prisma says, the migrations still have to:\n${difference}`,
    )
  }
  if (drifts.length > 0) process.exitCode = 1
}

if (import.meta.main) {
  await main(process.argv[2]).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
