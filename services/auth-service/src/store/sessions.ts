import type { Timers } from '@tiffin/messaging/timers'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { newId } from '@tiffin/sharding/ids'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { StoredToken } from '../domain/refreshToken.ts'
import type { Rotation, SessionStore } from '../domain/sessions.ts'
import { audit } from './audit.ts'
import { SESSION_EXPIRES } from './expiry.ts'
import { homeOf } from './home.ts'
import {
  ADD_TOKEN,
  DROP_EXPIRED,
  END,
  FIND_TOKEN,
  OPEN,
  type TokenRow,
  USE_TOKEN,
  type UsedRow,
} from './sessionStatements.ts'
import { toUser } from './userRows.ts'

/** Sessions with their refresh tokens, in the home shard that a token's id names. */
export class ShardedSessions implements SessionStore {
  readonly #database: ShardedDatabase
  readonly #timers: Timers
  /** Seconds a refresh token is good for, by the database's clock. */
  readonly #lifetime: number

  constructor(database: ShardedDatabase, timers: Timers, lifetime: number) {
    this.#database = database
    this.#timers = timers
    this.#lifetime = lifetime
  }

  open(userId: string, token: StoredToken): Promise<void> {
    return this.#database.marketTransaction(homeOf(userId), async (tx) => {
      const sessionId = newId(token.market)
      await tx.query(OPEN, [sessionId, userId])
      await this.#addToken(tx, sessionId, token)
      await audit(tx, token.market, userId, 'signed_in')
    })
  }

  rotate(presented: StoredToken, next: StoredToken): Promise<Rotation> {
    return this.#database.marketTransaction(presented.market, async (tx) => {
      const [used] = await tx.query<UsedRow>(USE_TOKEN, [presented.id, presented.secretHash])
      if (!used) return this.#refuse(tx, presented)
      await tx.query(DROP_EXPIRED, [used.sessionId])
      await this.#addToken(tx, used.sessionId, next)
      return { outcome: 'rotated', user: toUser(used) }
    })
  }

  end(presented: StoredToken): Promise<void> {
    return this.#database.marketTransaction(presented.market, async (tx) => {
      const [token] = await tx.query<TokenRow>(FIND_TOKEN, [presented.id, presented.secretHash])
      if (!token) return
      const ended = await tx.query(END, [token.sessionId])
      if (ended.length === 1) await audit(tx, presented.market, token.userId, 'signed_out')
    })
  }

  /** Why a token could not be used up; its second use ends the session, in this transaction that is committed. */
  async #refuse(tx: Transaction, presented: StoredToken): Promise<Rotation> {
    const [token] = await tx.query<TokenRow>(FIND_TOKEN, [presented.id, presented.secretHash])
    if (!token?.isUsed) return { outcome: 'refused' }
    const ended = await tx.query(END, [token.sessionId])
    if (ended.length === 1) await audit(tx, presented.market, token.userId, 'refresh_token_reused')
    return { outcome: 'reused' }
  }

  async #addToken(
    tx: Transaction,
    sessionId: string,
    { id, market, secretHash }: StoredToken,
  ): Promise<void> {
    await tx.query(ADD_TOKEN, [id, sessionId, secretHash, this.#lifetime])
    await this.#timers.set(tx, SESSION_EXPIRES, market, sessionId, this.#lifetime)
  }
}
