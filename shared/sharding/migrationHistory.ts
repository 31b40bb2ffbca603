import pg from 'pg'
import { concurrentIndex } from './concurrentIndex.ts'
import type { Migration } from './migrationFiles.ts'

/** Anything that runs SQL: a pool or one connection. */
export type Queryable = Pick<pg.ClientBase, 'query'>

/** A row of `_prisma_migrations`, Prisma's own table. */
export interface HistoryRow {
  readonly id: string
  readonly name: string
  readonly checksum: string
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly logs: string | null
}

/** A migration cannot go on; the message names it and says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** A file is not any more what was applied of it: no waiting heals that. */
export class MigrationEdited extends MigrationError {}

/** `"schema"."_prisma_migrations"`, quoted. */
export const historyTable = (schema: string): string => `${pg.escapeIdentifier(schema)}."_prisma_migrations"`

/** Creates the schema and the table, with the columns that Prisma creates. */
export async function createHistory(db: Queryable, schema: string): Promise<void> {
  await db.query(`
    CREATE SCHEMA IF NOT EXISTS ${pg.escapeIdentifier(schema)};
    CREATE TABLE IF NOT EXISTS ${historyTable(schema)} (
      id                  VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum            VARCHAR(64) NOT NULL,
      finished_at         TIMESTAMPTZ,
      migration_name      VARCHAR(255) NOT NULL,
      logs                TEXT,
      rolled_back_at      TIMESTAMPTZ,
      started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0
    )`)
}

/** The history of a schema, without what was rolled back; empty where no migration ever ran. */
export async function readHistory(db: Queryable, schema: string): Promise<HistoryRow[]> {
  const { rows } = await db.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    historyTable(schema),
  ])
  if (!rows[0]?.found) return []
  const history = await db.query<HistoryRow>(`
    SELECT id, migration_name AS name, checksum, started_at AS "startedAt", finished_at AS "finishedAt", logs
    FROM ${historyTable(schema)} WHERE rolled_back_at IS NULL ORDER BY started_at`)
  return history.rows
}

/**
 * Which of the migrations a schema still lacks, oldest first. A history that knows more than the folder is accepted: an
 * older version of a service may run on a newer schema. An index whose concurrent building was interrupted is missing.
 * Throws MigrationError when an applied one was edited since, or one stopped half-way.
 */
export function missingMigrations(
  schema: string,
  migrations: Migration[],
  history: HistoryRow[],
): Migration[] {
  const resumes = new Set(migrations.filter(({ sql }) => concurrentIndex(sql)).map(({ name }) => name))
  const unfinished = history.find((row) => row.finishedAt === null && !resumes.has(row.name))
  if (unfinished) throw new MigrationError(unfinishedMessage(schema, unfinished))
  const finished = history.filter((row) => row.finishedAt !== null)
  const applied = new Map(finished.map((row) => [row.name, row.checksum]))
  const edited = migrations.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum)
  if (edited) {
    throw new MigrationEdited(
      `Migration ${edited.name} of schema ${schema} was edited after it had been applied: restore the file as it was ` +
        '(git log shows it) and put the change into a new migration. For throw-away data: npm start -- --fresh',
    )
  }
  return migrations.filter(({ name }) => !applied.has(name))
}

function unfinishedMessage(schema: string, row: HistoryRow): string {
  return (
    `Migration ${row.name} of schema ${schema} began at ${row.startedAt.toISOString()} and never finished` +
    `${row.logs ? ` (${row.logs})` : ''}. Undo by hand what it left in the schema, then run\n` +
    `  UPDATE ${historyTable(schema)} SET rolled_back_at = now() WHERE id = ${pg.escapeLiteral(row.id)};\n` +
    'and migrate again'
  )
}
