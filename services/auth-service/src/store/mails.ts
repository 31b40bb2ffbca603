import type { Timers } from '@tiffin/messaging/timers'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { newId } from '@tiffin/sharding/ids'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { AccountMailStore } from '../domain/accountMails.ts'
import type { MailKind } from '../domain/mails.ts'
import type { StoredToken } from '../domain/refreshToken.ts'
import type { User } from '../domain/user.ts'
import { Addresses } from './addresses.ts'
import { audit } from './audit.ts'
import type { EndedSessions } from './endedSessions.ts'
import { LOCK_USER } from './expiry.ts'
import {
  ADD_MAIL,
  FIND_GOOD,
  RESET_PASSWORD,
  USE_MAIL,
  USE_UP_OTHERS,
  VERIFY_EMAIL,
} from './mailStatements.ts'
import type { UserReader } from './userReader.ts'

/** Timer on a mail: it is to go out. */
export const MAIL_IS_DUE = 'mail.isDue'
/** Timer on a mail: nobody needs to know of it any more. */
export const MAIL_EXPIRES = 'mail.expires'
/** Seconds a mail is remembered: a day longer than the link that is good for longest, which verifies an address. */
const REMEMBERED = 4 * 86_400

export interface ShardedMailsParts {
  readonly database: ShardedDatabase
  readonly reader: UserReader
  readonly keys: DataKeys
  readonly timers: Timers
  /** Ends the sessions of whoever sets a new password. */
  readonly ended: EndedSessions
}

/** Mails and their links, in the home shard of whom they are for. A user is locked before their mail, by everybody. */
export class ShardedMails implements AccountMailStore {
  readonly #parts: ShardedMailsParts
  readonly #addresses: Addresses

  constructor(parts: ShardedMailsParts) {
    this.#parts = parts
    this.#addresses = new Addresses(parts.keys)
  }

  request({ id, market }: Pick<User, 'id' | 'market'>, kind: MailKind): Promise<void> {
    return this.#parts.database.marketTransaction(market, (tx) => this.requestIn(tx, { id, market }, kind))
  }

  /** The same, in the transaction of what the mail is about. */
  async requestIn(
    tx: Transaction,
    { id, market }: Pick<User, 'id' | 'market'>,
    kind: MailKind,
  ): Promise<void> {
    await tx.query(LOCK_USER, [id])
    const mail = newId(market)
    const added = await tx.query(ADD_MAIL, [mail, id, kind, kind !== 'password_changed'])
    if (added.length === 0) return
    await this.#parts.timers.set(tx, MAIL_IS_DUE, market, mail, 0)
    await this.#parts.timers.set(tx, MAIL_EXPIRES, market, mail, REMEMBERED)
  }

  async find(token: StoredToken, kind: MailKind): Promise<User | undefined> {
    const { database, reader } = this.#parts
    const shard = database.shardOf(token.market).id
    const [mail] = await database.read<{ userId: string }>(shard, FIND_GOOD, values(token, kind))
    return mail && reader.find(mail.userId)
  }

  verify(token: StoredToken): Promise<boolean> {
    return this.#using(token, 'verify_email', async (tx, userId, forms) => {
      const verified = await tx.query(VERIFY_EMAIL, [userId, forms])
      if (verified.length === 0) return false
      await audit(tx, token.market, userId, 'email_verified')
      return true
    })
  }

  resetPassword(token: StoredToken, passwordHash: string, address: string): Promise<boolean> {
    const { market } = token
    return this.#using(token, 'reset_password', async (tx, id, forms) => {
      const reset = await tx.query(RESET_PASSWORD, [id, forms, passwordHash])
      if (reset.length === 0) return false
      await tx.query(USE_UP_OTHERS, [id, 'reset_password'])
      await this.#parts.ended.endAll(tx, id)
      await audit(tx, market, id, 'password_reset', { address })
      await this.requestIn(tx, { id, market }, 'password_changed')
      return true
    })
  }

  /** Uses a good link up and does what it is for; false where it is not good. */
  #using(
    token: StoredToken,
    kind: MailKind,
    act: (tx: Transaction, userId: string, forms: readonly string[]) => Promise<boolean>,
  ): Promise<boolean> {
    return this.#parts.database.marketTransaction(token.market, async (tx) => {
      const [found] = await tx.query<{ userId: string }>(FIND_GOOD, values(token, kind))
      if (!found) return false
      await tx.query(LOCK_USER, [found.userId])
      const [used] = await tx.query<{ email: string }>(USE_MAIL, values(token, kind))
      return used ? act(tx, found.userId, this.#addresses.formsLike(used.email)) : false
    })
  }
}

const values = ({ id, secretHash }: StoredToken, kind: MailKind) => [id, secretHash, kind]
