import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { applyMigration } from './applyMigration.ts'
import { type LockPatience, PATIENCE } from './lockPatience.ts'
import { readMigrations } from './migrationFiles.ts'
import { createHistory, missingMigrations, type Queryable, readHistory } from './migrationHistory.ts'

/** The key of Prisma's own lock, so that `prisma migrate deploy` waits for us and we for it. */
const LOCK = 72_707_369
/** Milliseconds between two looks whether another process has ended its migrations. */
const LOOK = 200

export interface MigrationTarget {
  /** The shard's connection string. */
  readonly url: string
  /** The PostgreSQL schema that owns the tables, e.g. `orders`; it is created when missing. */
  readonly schema: string
  /** The folder with `<timestamp>_<name>/migration.sql`. */
  readonly migrationsDir: string
  /** How it waits for tables that others use; two minutes in short tries where absent. */
  readonly patience?: LockPatience
}

/**
 * Applies to one shard what its schema lacks, each migration in one transaction with its row in `_prisma_migrations` (an
 * index that is built concurrently: outside of one). Nobody else waits long behind it, see LockPatience. Of two processes at
 * once, one waits and then finds nothing to do. Answers the names it applied.
 * Throws MigrationError when an applied migration was edited, one stopped half-way, or one fails (nothing of it stays).
 */
export async function migrateShard({
  url,
  schema,
  migrationsDir,
  patience = PATIENCE,
}: MigrationTarget): Promise<string[]> {
  const migrations = await readMigrations(migrationsDir)
  const client = new pg.Client({
    connectionString: url,
    application_name: 'migrate',
    options: '-c timezone=UTC -c statement_timeout=0 -c lock_timeout=0',
  })
  // A connection that breaks fails the statement at hand; without a listener the event would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await waitForTurn(client)
    await createHistory(client, schema)
    await client.query('SELECT set_config($1, $2, false)', ['search_path', pg.escapeIdentifier(schema)])
    const missing = missingMigrations(schema, migrations, await readHistory(client, schema))
    for (const migration of missing) await applyMigration({ client, schema, patience }, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/**
 * One process at a time. It asks again and again, as who waits inside PostgreSQL holds a snapshot there, and an index that is
 * built concurrently would wait for that, and it for the index.
 */
async function waitForTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK])
    if (rows[0]?.mine) return
    await delay(LOOK)
  }
}

/** How a schema differs from the migrations that a version of a service brings, by their names. */
export interface SchemaDifference {
  /** What the schema lacks. */
  readonly missing: readonly string[]
  /** What a newer version has applied: this one goes on, as migrations only add. */
  readonly newer: readonly string[]
}

/** Only reads: for a start. Throws MigrationError as `migrateShard` does. */
export async function schemaDifference(
  db: Queryable,
  { schema, migrationsDir }: Omit<MigrationTarget, 'url' | 'patience'>,
): Promise<SchemaDifference> {
  const migrations = await readMigrations(migrationsDir)
  const history = await readHistory(db, schema)
  const known = new Set(migrations.map(({ name }) => name))
  return {
    missing: missingMigrations(schema, migrations, history).map(({ name }) => name),
    newer: history.map(({ name }) => name).filter((name) => !known.has(name)),
  }
}
