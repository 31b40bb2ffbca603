import { userRegistered } from '@tiffin/contracts/events/auth'
import { type Outbox, type OutgoingEvent, outgoing } from '@tiffin/messaging/outbox'
import type { Timers } from '@tiffin/messaging/timers'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { columnPair } from '@tiffin/sharding/dataKeys/sealedColumn'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { PendingUser, RegisteringUsers } from '../domain/registration.ts'
import type { User } from '../domain/user.ts'
import { audit } from './audit.ts'
import { REGISTRATION_EXPIRES } from './expiry.ts'
import { homeOf } from './home.ts'
import type { ShardedMails } from './mails.ts'
import { nameColumns, openUser, phoneColumns, userPlace } from './userColumns.ts'
import { roleOf, USER_COLUMNS, type UserRow } from './userRows.ts'

/** Seconds after which an unfinished registration is forgotten; any request has ended long before. */
const FORGET_AFTER = 3600

const ADD = {
  name: 'auth.user.add',
  text: `INSERT INTO auth."User"
           (id, email, password, role, city, market, vehicle,
            "firstName", "firstNameSealed", "lastName", "lastNameSealed", "phoneNumber", "phoneNumberSealed")
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
}
const ACTIVATE = {
  name: 'auth.user.activate',
  text: `UPDATE auth."User" SET status = 'active', email = $2, "emailSealed" = $3, "updatedAt" = now()
         WHERE id = $1 AND status = 'pending'
           AND NOT EXISTS (SELECT FROM auth."User" WHERE email = ANY($4)) RETURNING ${USER_COLUMNS}`,
}
const ABANDON = {
  name: 'auth.user.abandon',
  text: `UPDATE auth."User" SET status = 'abandoned', "updatedAt" = now() WHERE id = $1 AND status = 'pending'`,
}
const STATUS = { name: 'auth.user.status', text: `SELECT status FROM auth."User" WHERE id = $1` }

/** Whose address is theirs: also who may not sign in for now. */
const HOLDS_ADDRESS: readonly (string | undefined)[] = ['active', 'disabled']

/** Users on their way to be active, at home. */
export class ShardedRegisteringUsers implements RegisteringUsers {
  readonly #database: ShardedDatabase
  readonly #keys: DataKeys
  readonly #outbox: Outbox
  readonly #timers: Timers
  readonly #mails: ShardedMails | undefined

  /** `mails`: absent where nobody is to be asked whether the address is theirs. */
  constructor(
    database: ShardedDatabase,
    keys: DataKeys,
    outbox: Outbox,
    timers: Timers,
    mails?: ShardedMails,
  ) {
    this.#database = database
    this.#keys = keys
    this.#outbox = outbox
    this.#timers = timers
    this.#mails = mails
  }

  async addPending(user: PendingUser): Promise<void> {
    const { id, market, passwordHash, firstName, lastName, phoneNumber = null, role, city } = user
    const sealer = await this.#keys.sealerOf(this.#database.shardOf(market).id)
    const values = [
      ...[id, placeholderOf(id), passwordHash, role, city, market, user.vehicle ?? null],
      ...nameColumns(sealer, 'firstName', id, firstName),
      ...nameColumns(sealer, 'lastName', id, lastName),
      ...phoneColumns(sealer, id, phoneNumber),
    ]
    await this.#database.marketTransaction(market, async (tx) => {
      await tx.query(ADD, values)
      await this.#timers.set(tx, REGISTRATION_EXPIRES, market, id, FORGET_AFTER)
    })
  }

  async activate(id: string, email: string): Promise<User | undefined> {
    try {
      const market = homeOf(id)
      const shard = this.#database.shardOf(market).id
      const sealer = await this.#keys.sealerOf(shard)
      const hash = sealer && (await this.#keys.lookupOf(shard))
      const [kept, sealed] = columnPair(sealer, email, userPlace('email', id), hash ? hash(email) : email)
      const values = [id, kept, sealed, [kept, email]]
      const row = await this.#database.marketTransaction(market, (tx) => this.#activate(tx, values))
      return row && openUser(this.#keys, row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      // An active user has the address although no claim said so: the claim was lost with its shard's last writes.
      return undefined
    }
  }

  abandon(id: string): Promise<boolean> {
    return this.#database.marketTransaction(homeOf(id), async (tx) => {
      await tx.query(ABANDON, [id])
      return !HOLDS_ADDRESS.includes(await statusOf(tx, id))
    })
  }

  async #activate(tx: Transaction, values: readonly unknown[]): Promise<UserRow | undefined> {
    const [row] = await tx.query<UserRow & Record<string, unknown>>(ACTIVATE, values)
    if (!row) return undefined
    await this.#timers.clear(tx, REGISTRATION_EXPIRES, row.id)
    await audit(tx, row.market, row.id, 'registered')
    await this.#mails?.requestIn(tx, row, 'verify_email')
    await this.#outbox.append(tx, [registered(row)])
    return row
  }

  async holdsAddress(id: string): Promise<boolean> {
    const shard = determineUserShard(id).id
    const [row] = await this.#database.read<{ status: string }>(shard, STATUS, [id])
    return HOLDS_ADDRESS.includes(row?.status)
  }
}

/** Stands in for the address until it is the user's (RFC 2606 keeps `.invalid` from ever being one). */
const placeholderOf = (id: string): string => `${id}@unclaimed.invalid`

async function statusOf(tx: Transaction, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ status: string }>(STATUS, [id])
  return row?.status
}

function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string }).code === '23505'
}

function registered(row: UserRow): OutgoingEvent {
  const { id, city, market, vehicle, updatedAt } = row
  return outgoing(userRegistered, market, id, {
    eventType: 'user.registered',
    userId: id,
    role: roleOf(row),
    city,
    market,
    vehicle,
    timestamp: updatedAt.toISOString(),
  })
}
