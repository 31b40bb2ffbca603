import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { StoredToken } from '../domain/refreshToken.ts'
import type { Addresses } from './addresses.ts'

const OF_ACCOUNT = {
  name: 'auth.session.ofAccount',
  text: `SELECT session.id FROM auth."RefreshToken" AS token
         JOIN auth."Session" AS session ON session.id = token."sessionId"
         JOIN auth."User" AS person ON person.id = session."userId"
         WHERE token.id = $1 AND token."secretHash" = $2 AND token."usedAt" IS NULL AND token."expiresAt" > now()
           AND session."endedAt" IS NULL AND person.email = ANY($3) AND person.status = 'active'`,
}

/** The session that a refresh token holds open, if it is one of the account of this address. */
export async function heldSession(
  database: ShardedDatabase,
  { id, market, secretHash }: StoredToken,
  email: string,
  addresses: Addresses,
): Promise<string | undefined> {
  const shard = database.shardOf(market).id
  const forms = await addresses.formsOf(email, shard)
  const [session] = await database.read<{ id: string }>(shard, OF_ACCOUNT, [id, secretHash, forms])
  return session?.id
}
