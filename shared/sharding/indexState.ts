import pg from 'pg'
import type { ConcurrentIndex } from './concurrentIndex.ts'
import type { Queryable } from './migrationHistory.ts'

/** Whether nothing is left to do, as far as the catalog knows. */
export async function isDone(
  db: Queryable,
  schema: string,
  { does, index }: ConcurrentIndex,
): Promise<boolean> {
  const state = await stateOf(db, schema, index)
  return state === (does === 'create' ? 'valid' : 'absent')
}

/** A build that failed or was killed leaves an index that costs every write and serves no read. */
export async function dropInvalid(db: Queryable, schema: string, index: string): Promise<void> {
  if ((await stateOf(db, schema, index)) !== 'invalid') return
  await db.query(`DROP INDEX CONCURRENTLY ${pg.escapeIdentifier(schema)}.${index}`)
}

async function stateOf(
  db: Queryable,
  schema: string,
  index: string,
): Promise<'absent' | 'invalid' | 'valid'> {
  const { rows } = await db.query<{ valid: boolean }>(
    'SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
    [`${pg.escapeIdentifier(schema)}.${index}`],
  )
  if (!rows[0]) return 'absent'
  return rows[0].valid ? 'valid' : 'invalid'
}
