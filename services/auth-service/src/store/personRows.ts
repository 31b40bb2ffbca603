import { COMMAND_PATIENCE } from '@tiffin/sharding/commandShards'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Row } from '@tiffin/sharding/transaction'
import { openUser } from './userColumns.ts'
import { USER_COLUMNS, type UserRow } from './userRows.ts'

/** Of any status: of who was erased an id and stand-ins are left. */
const USER = `SELECT ${USER_COLUMNS} FROM auth."User" WHERE id = $1`

/** What hangs on a user, without what lets somebody in: hashes of secrets, and the second step's key. */
const BELONGINGS = {
  sessions: `SELECT id, "createdAt", "lastUsedAt", "endedAt", address, client FROM auth."Session"
             WHERE "userId" = $1 ORDER BY "createdAt"`,
  mails: `SELECT id, kind, "createdAt", "sentAt", "expiresAt", "usedAt" FROM auth."Mail"
          WHERE "userId" = $1 ORDER BY "createdAt"`,
  secondStep: `SELECT "createdAt", "confirmedAt" FROM auth."Totp" WHERE "userId" = $1`,
  recoveryCodes: `SELECT "usedAt" FROM auth."RecoveryCode" WHERE "userId" = $1`,
} as const

/** Where somebody else did it, from which address is that person's. */
const AUDIT = `SELECT seq, "createdAt", action, market, "userId", actor, subject, "traceId",
    CASE WHEN actor IS NULL OR "actorId" = $1 THEN address END AS address
  FROM auth."Audit" WHERE "userId" = $1 OR "actorId" = $1 ORDER BY seq`

/** A user's row, opened, and what hangs on it; `held` is undefined where there is none, or their home is away. */
export async function readAccount(database: ShardedDatabase, keys: DataKeys, id: string) {
  const home = determineUserShard(id)
  const { answers, missing } = await database.fanOut(
    async (shard) => {
      const [row] = await database.readAtReplica<UserRow & Row>(shard.id, USER, [id])
      if (!row) return undefined
      const belongings: Record<string, readonly Row[]> = {}
      for (const [name, text] of Object.entries(BELONGINGS))
        belongings[name] = await database.readAtReplica<Row>(shard.id, text, [id])
      const { status, vehicle, emailVerifiedAt } = row
      return { account: { ...(await openUser(keys, row)), status, vehicle, emailVerifiedAt }, ...belongings }
    },
    { shards: [home], deadlineMs: COMMAND_PATIENCE },
  )
  return { held: answers.get(home.id), missing }
}

/** What the audit says of somebody and what they did, with the shard of each entry. */
export async function readAuditOf(
  database: ShardedDatabase,
  id: string,
): Promise<{ entries: readonly Row[]; missing: readonly ShardId[] }> {
  const { answers, missing } = await database.fanOut(
    (shard) => database.readAtReplica<Row>(shard.id, AUDIT, [id]),
    {
      deadlineMs: COMMAND_PATIENCE,
    },
  )
  const entries = [...answers].flatMap(([shard, rows]) => rows.map((row) => ({ shard, ...row })))
  return { entries, missing }
}
