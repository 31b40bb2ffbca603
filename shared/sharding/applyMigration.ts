import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type ConcurrentIndex, concurrentIndex } from './concurrentIndex.ts'
import { dropInvalid, isDone } from './indexState.ts'
import { inTheWay, type LockPatience, patiently } from './lockPatience.ts'
import type { Migration } from './migrationFiles.ts'
import { historyTable, MigrationError } from './migrationHistory.ts'

/** Where a migration is applied, and how it waits for tables that others use. */
export interface Application {
  readonly client: pg.Client
  /** The PostgreSQL schema that owns the tables. */
  readonly schema: string
  readonly patience: LockPatience
}

/** One migration and the id of its row in `_prisma_migrations`. */
type Attempt = Application & { readonly migration: Migration; readonly id: string }

/**
 * Applies one migration with its row in `_prisma_migrations`: in one transaction, or outside of one where it builds or
 * drops an index concurrently. Throws MigrationError with PostgreSQL's reason; nothing of the migration stays then.
 */
export async function applyMigration(application: Application, migration: Migration): Promise<void> {
  const attempt = { ...application, migration, id: randomUUID() }
  const index = concurrentIndex(migration.sql)
  try {
    if (index) await concurrently(attempt, index)
    else await patiently(application.patience, () => inOneTransaction(attempt))
  } catch (error) {
    throw await failed(attempt, index, error)
  }
}

async function inOneTransaction({ client, schema, patience, migration, id }: Attempt): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL lock_timeout = ${patience.waitMs}`)
    await begun(client, schema, migration, id)
    await keepingTransaction(client, migration.sql)
    await finished(client, schema, id)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Nobody who reads or writes waits behind it, so it may wait for them as long as it takes. */
async function concurrently(
  { client, schema, migration, id }: Attempt,
  index: ConcurrentIndex,
): Promise<void> {
  const interrupted = await client.query(
    `UPDATE ${historyTable(schema)} SET rolled_back_at = now(), logs = 'interrupted'
     WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [migration.name],
  )
  await begun(client, schema, migration, id)
  if (!interrupted.rowCount || !(await isDone(client, schema, index))) {
    if (index.does === 'create') await dropInvalid(client, schema, index.index)
    await client.query(migration.sql)
  }
  await finished(client, schema, id)
}

function begun(client: pg.Client, schema: string, { checksum, name }: Migration, id: string) {
  return client.query(
    `INSERT INTO ${historyTable(schema)} (id, checksum, migration_name) VALUES ($1, $2, $3)`,
    [id, checksum, name],
  )
}

function finished(client: pg.Client, schema: string, id: string) {
  return client.query(
    `UPDATE ${historyTable(schema)} SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1`,
    [id],
  )
}

/** A COMMIT inside the script would keep half of it when the rest fails. */
async function keepingTransaction(client: pg.Client, sql: string): Promise<void> {
  const transaction = 'SELECT pg_current_xact_id()::text AS id'
  const before = await client.query<{ id: string }>(transaction)
  await client.query(sql)
  const after = await client.query<{ id: string }>(transaction)
  if (before.rows[0]?.id !== after.rows[0]?.id) {
    throw new Error('it ends its transaction: remove BEGIN, COMMIT and ROLLBACK from the file')
  }
}

async function failed(
  attempt: Attempt,
  index: ConcurrentIndex | undefined,
  error: unknown,
): Promise<MigrationError> {
  const { client, schema, migration } = attempt
  const reason = error instanceof Error ? error.message : String(error)
  const clear = async () => {
    if (index?.does === 'create') await dropInvalid(client, schema, index.index)
    await recordFailure(attempt, index, reason)
    return inTheWay(client, error)
  }
  const rest = await clear().then(
    (others) => `${others}; mend it and migrate again`,
    (failure: Error) => `; and that could not be recorded: ${failure.message}`,
  )
  return new MigrationError(
    `Migration ${migration.name} of schema ${schema} failed: ${reason}${place(error, migration.sql)}${rest}`,
    { cause: error },
  )
}

/**
 * What a failure left: as a rule nothing, and the row says "rolled back", so that the mended file simply runs next time. If the
 * script committed half of itself, its row is already kept and stays unfinished.
 */
async function recordFailure(
  { client, schema, migration: { checksum, name }, id }: Attempt,
  index: ConcurrentIndex | undefined,
  logs: string,
): Promise<void> {
  const cleared = index ? ', rolled_back_at = excluded.rolled_back_at' : ''
  await client.query(
    `INSERT INTO ${historyTable(schema)} (id, checksum, migration_name, logs, rolled_back_at)
     VALUES ($1, $2, $3, $4, now()) ON CONFLICT (id) DO UPDATE SET logs = excluded.logs${cleared}`,
    [id, checksum, name, logs],
  )
}

/** Where in the file PostgreSQL met the error, when it says so. */
function place(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError) || !error.position) return ''
  const line = sql.slice(0, Number(error.position)).split('\n').length
  return ` (line ${line} of migration.sql)`
}
