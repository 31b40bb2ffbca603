import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys, LookupHash } from '@tiffin/sharding/dataKeys/dataKeys'
import type { MasterKeyConfig } from '@tiffin/sharding/dataKeys/masterKeys'
import { type SealedTable, type SealShard, sealedTable } from '@tiffin/sharding/dataKeys/sealedTable'
import { PLAIN_ADDRESS } from './addresses.ts'
import { LOCK_CLAIMS } from './loginIndex.ts'
import { TotpSecrets } from './totpSecrets.ts'
import { lastDigits, userPlace } from './userColumns.ts'

interface PersonRow {
  readonly [column: string]: unknown
  readonly id: string
  readonly email: string
  readonly status: string
}

/** The tables whose texts `shardctl reencrypt` seals; users before their mails, which are compared with them. */
export function sealedTablesOf(
  database: ShardedDatabase,
  keys: DataKeys,
  masters: MasterKeyConfig,
): SealedTable[] {
  return [users(keys), mails(keys), secondSteps(new TotpSecrets(database, keys, masters))]
}

const users = (keys: DataKeys): SealedTable =>
  sealedTable<PersonRow>({
    keys,
    table: 'auth."User"',
    lead: 'id',
    identity: ['id'],
    market: 'market',
    columns: [
      {
        plain: 'email',
        sealed: 'emailSealed',
        isPlain: `status IN ('active', 'disabled') AND email LIKE '${PLAIN_ADDRESS}'`,
        place: ({ id }) => userPlace('email', id),
        // Who is erased has lost the address already; it is sealed for a moment yet, until its claim is let go of.
        left: (address, { status, email }) => (status === 'erased' ? email : hashOf(keys)(address)),
      },
      ...(['firstName', 'lastName'] as const).map((column) => ({
        plain: column,
        sealed: `${column}Sealed`,
        isPlain: `"${column}" <> ''`,
        place: ({ id }: PersonRow) => userPlace(column, id),
        left: () => '',
      })),
      {
        plain: 'phoneNumber',
        sealed: 'phoneNumberSealed',
        isPlain: '"phoneNumber" IS NOT NULL',
        place: ({ id }) => userPlace('phoneNumber', id),
        left: lastDigits,
      },
    ],
  })

/** The hash of an address; a shard that has keys has that for look-ups. */
function hashOf(keys: DataKeys): LookupHash {
  const hash = keys.anyLookup
  if (!hash) throw new Error('No shard has the key by which addresses are looked up')
  return hash
}

const OF_USER = `(SELECT u.market FROM auth."User" u WHERE u.id = "userId")`

/** A mail has the hash of its address, and nothing sealed: it goes to the address that its user has. */
function mails(keys: DataKeys): SealedTable {
  const isPlain = `email LIKE '${PLAIN_ADDRESS}'`
  return {
    name: 'auth."Mail"',
    find: `SELECT id AS lead, ARRAY[${OF_USER}] AS markets FROM auth."Mail"
      WHERE id > $2 AND ${isPlain} AND $1::text IS NOT NULL ORDER BY id LIMIT $3`,
    async reseal(tx, ids) {
      const rows = await tx.query<{ id: string; email: string }>(
        `SELECT id, email FROM auth."Mail" WHERE id = ANY($1) AND ${isPlain} ORDER BY id FOR UPDATE`,
        [ids],
      )
      for (const { id, email } of rows)
        await tx.query('UPDATE auth."Mail" SET email = $2 WHERE id = $1', [id, hashOf(keys)(email)])
      return rows.length
    },
  }
}

function secondSteps(secrets: TotpSecrets): SealedTable {
  return {
    name: 'auth."Totp"',
    find: `SELECT "userId" AS lead, ARRAY[${OF_USER}] AS markets FROM auth."Totp"
      WHERE "userId" > $2 AND NOT starts_with(secret, $1) ORDER BY "userId" LIMIT $3`,
    async reseal(tx, ids, sealer) {
      const rows = await tx.query<{ userId: string; secret: string }>(
        `SELECT "userId", secret FROM auth."Totp"
         WHERE "userId" = ANY($2) AND NOT starts_with(secret, $1) ORDER BY "userId" FOR UPDATE`,
        [`${sealer.keyId}.`, ids],
      )
      for (const { userId, secret } of rows) {
        const sealed = secrets.sealWith(sealer, await secrets.open(secret, userId), userId)
        await tx.query('UPDATE auth."Totp" SET secret = $2 WHERE "userId" = $1', [userId, sealed])
      }
      return rows.length
    },
  }
}

/** Puts the hash of each address in its place in the login index, slot by slot, while nobody claims one there. */
export const hashClaims =
  (keys: DataKeys): SealShard =>
  async (database, shard) => {
    const isPlain = `email LIKE '${PLAIN_ADDRESS}'`
    const slots = await database.read<{ slot: number }>(
      shard,
      `SELECT DISTINCT slot FROM auth."LoginIndex" WHERE ${isPlain} ORDER BY slot`,
    )
    let hashed = 0
    for (const { slot } of slots)
      hashed += await database.slotTransaction(slot, async (tx) => {
        await tx.query(LOCK_CLAIMS, [slot])
        const rows = await tx.query<{ email: string }>(
          `SELECT email FROM auth."LoginIndex" WHERE slot = $1 AND ${isPlain}`,
          [slot],
        )
        for (const { email } of rows)
          await tx.query('UPDATE auth."LoginIndex" SET email = $2 WHERE email = $1', [
            email,
            hashOf(keys)(email),
          ])
        return rows.length
      })
    return hashed
  }
