import type { ShardedDatabase } from '@tiffin/sharding/database'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { SeenSession } from '../domain/ownSessions.ts'

/** A session that neither ended nor ran out. One from before it was kept says as its last use when it began. */
const OF_USER = {
  name: 'auth.session.ofUser',
  text: `SELECT id, "createdAt", coalesce("lastUsedAt", "createdAt") AS "lastUsedAt", address, client
         FROM auth."Session" AS session
         WHERE "userId" = $1 AND "endedAt" IS NULL AND "createdAt" > now() - make_interval(secs => $2::float8) AND EXISTS (
           SELECT FROM auth."RefreshToken" WHERE "sessionId" = session.id AND "usedAt" IS NULL AND "expiresAt" > now()
         ) ORDER BY id DESC LIMIT 100`,
}

/** Where a user is signed in, the newest first; `longest`: seconds that a session may last. */
export function openSessionsOf(
  database: ShardedDatabase,
  userId: string,
  longest: number,
): Promise<SeenSession[]> {
  return database.read<SeenSession & Record<string, unknown>>(determineUserShard(userId).id, OF_USER, [
    userId,
    longest,
  ])
}
