import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Migration } from './migrationFiles.ts'
import { historyTable, MigrationError } from './migrationHistory.ts'

/** How long a migration waits for a table that others use; while it waits, everybody behind it waits too. */
const LOCK_TIMEOUT = '15s'

/**
 * Applies one migration in one transaction with its row in `_prisma_migrations`.
 * Throws MigrationError with PostgreSQL's reason; nothing of the migration stays then.
 */
export async function applyMigration(client: pg.Client, schema: string, migration: Migration): Promise<void> {
  const id = randomUUID()
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`)
    await client.query(
      `INSERT INTO ${historyTable(schema)} (id, checksum, migration_name) VALUES ($1, $2, $3)`,
      [id, migration.checksum, migration.name],
    )
    await runInTransaction(client, migration.sql)
    await client.query(
      `UPDATE ${historyTable(schema)} SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1`,
      [id],
    )
    await client.query('COMMIT')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const kept = await recordFailure(client, schema, { ...migration, id }, reason).then(
      () => 'mend it and migrate again',
      (failure: Error) => `and that could not be recorded: ${failure.message}`,
    )
    throw new MigrationError(
      `Migration ${migration.name} of schema ${schema} failed: ${reason}${place(error, migration.sql)}; ${kept}`,
      { cause: error },
    )
  }
}

/** A COMMIT inside the script would keep half of it when the rest fails. */
async function runInTransaction(client: pg.Client, sql: string): Promise<void> {
  const transaction = 'SELECT pg_current_xact_id()::text AS id'
  const before = await client.query<{ id: string }>(transaction)
  await client.query(sql)
  const after = await client.query<{ id: string }>(transaction)
  if (before.rows[0]?.id !== after.rows[0]?.id) {
    throw new Error('it ends its transaction: remove BEGIN, COMMIT and ROLLBACK from the file')
  }
}

/**
 * What a failure left: as a rule nothing, and the row says "rolled back", so that the mended file simply runs next time. If the
 * script committed half of itself, its row is already kept and stays unfinished.
 */
async function recordFailure(
  client: pg.Client,
  schema: string,
  { id, checksum, name }: Pick<Migration, 'checksum' | 'name'> & { id: string },
  logs: string,
): Promise<void> {
  await client.query('ROLLBACK')
  await client.query(
    `INSERT INTO ${historyTable(schema)} (id, checksum, migration_name, logs, rolled_back_at)
     VALUES ($1, $2, $3, $4, now()) ON CONFLICT (id) DO UPDATE SET logs = excluded.logs`,
    [id, checksum, name, logs],
  )
}

/** Where in the file PostgreSQL met the error, when it says so. */
function place(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError) || !error.position) return ''
  const line = sql.slice(0, Number(error.position)).split('\n').length
  return ` (line ${line} of migration.sql)`
}
