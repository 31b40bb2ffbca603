import type { ShardedDatabase } from '@tiffin/sharding/database'

/**
 * Ends every session: who signed out after the moment, or whose token was found stolen, would be signed in again. Answers how many.
 * Access tokens go on until they expire.
 */
export async function endSessions(database: ShardedDatabase): Promise<number> {
  let sessions = 0
  for (const { id } of database.shards) {
    const text = 'UPDATE auth."Session" SET "endedAt" = now() WHERE "endedAt" IS NULL RETURNING id'
    const ended = await database.marketsTransaction(id, [], (tx) => tx.query(text, []))
    sessions += ended.length
  }
  return sessions
}
