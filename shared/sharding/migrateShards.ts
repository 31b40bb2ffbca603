import pg from 'pg'
import { applyMigration } from './applyMigration.ts'
import { readMigrations } from './migrationFiles.ts'
import { createHistory, missingMigrations, type Queryable, readHistory } from './migrationHistory.ts'

/** The key of Prisma's own lock, so that `prisma migrate deploy` waits for us and we for it. */
const LOCK = 72_707_369

export interface MigrationTarget {
  /** The shard's connection string. */
  readonly url: string
  /** The PostgreSQL schema that owns the tables, e.g. `orders`; it is created when missing. */
  readonly schema: string
  /** The folder with `<timestamp>_<name>/migration.sql`. */
  readonly migrationsDir: string
}

/**
 * Applies to one shard what its schema lacks, each migration in one transaction with its row in `_prisma_migrations`.
 * Of two processes at once, one waits and then finds nothing to do. Answers the names it applied.
 * Throws MigrationError when an applied migration was edited, one stopped half-way, or one fails (nothing of it stays).
 */
export async function migrateShard({ url, schema, migrationsDir }: MigrationTarget): Promise<string[]> {
  const migrations = await readMigrations(migrationsDir)
  const client = new pg.Client({
    connectionString: url,
    application_name: 'migrate',
    options: '-c timezone=UTC',
  })
  // A connection that breaks fails the statement at hand; without a listener the event would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await createHistory(client, schema)
    await client.query('SELECT set_config($1, $2, false)', ['search_path', pg.escapeIdentifier(schema)])
    const missing = missingMigrations(schema, migrations, await readHistory(client, schema))
    for (const migration of missing) await applyMigration(client, schema, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/**
 * The names of the migrations that a schema still lacks; empty when it is up to date. Only reads: for `/ready` and a start.
 * Throws MigrationError as `migrateShard` does.
 */
export async function pendingMigrations(
  db: Queryable,
  { schema, migrationsDir }: Omit<MigrationTarget, 'url'>,
): Promise<string[]> {
  const migrations = await readMigrations(migrationsDir)
  return missingMigrations(schema, migrations, await readHistory(db, schema)).map(({ name }) => name)
}
