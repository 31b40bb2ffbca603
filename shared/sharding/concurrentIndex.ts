/** A migration that builds or drops an index while everybody goes on; PostgreSQL wants it outside a transaction. */
export interface ConcurrentIndex {
  readonly does: 'create' | 'drop'
  /** As the file writes it: quoted or not. */
  readonly index: string
}

const COMMENTS = String.raw`(?:\s|--[^\n]*(?:\n|$)|/\*[\s\S]*?\*/)*`
const STATEMENT = new RegExp(
  String.raw`^${COMMENTS}(CREATE\s+(?:UNIQUE\s+)?|DROP\s+)INDEX\s+CONCURRENTLY\s+(?!ON\b)(?!IF\b)("(?:[^"]|"")+"|[a-z_]\w*)`,
  'i',
)

/**
 * What a migration that begins with CREATE or DROP INDEX CONCURRENTLY is about. PostgreSQL itself refuses a second
 * statement beside it. Undefined for every other migration, also where the index has no name, or IF [NOT] EXISTS stands
 * before it: an index that a failure left behind would be taken for a whole one.
 */
export function concurrentIndex(sql: string): ConcurrentIndex | undefined {
  const found = STATEMENT.exec(sql)
  if (!found?.[1] || !found[2]) return undefined
  return { does: /^create/i.test(found[1]) ? 'create' : 'drop', index: found[2] }
}
