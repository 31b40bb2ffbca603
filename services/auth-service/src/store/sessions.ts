import type { Timers } from '@tiffin/messaging/timers'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { newId } from '@tiffin/sharding/ids'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { NamedSessions, SeenSession } from '../domain/ownSessions.ts'
import type { StoredToken } from '../domain/refreshToken.ts'
import type { Rotation, SessionOfToken, SessionOrigin, SessionStore } from '../domain/sessions.ts'
import { audit } from './audit.ts'
import type { EndedSessions } from './endedSessions.ts'
import { SESSION_EXPIRES } from './expiry.ts'
import { homeOf } from './home.ts'
import { openSessionsOf } from './openSessions.ts'
import {
  ADD_TOKEN,
  DROP_EXPIRED,
  FIND_OWN,
  FIND_TOKEN,
  HOLD,
  OPEN,
  TOUCH,
  type TokenRow,
  USE_TOKEN,
  type UsedRow,
  type VersionRow,
} from './sessionStatements.ts'
import { openUser } from './userColumns.ts'

export interface ShardedSessionsParts {
  readonly database: ShardedDatabase
  readonly keys: DataKeys
  readonly timers: Timers
  readonly ended: EndedSessions
  /** Seconds a refresh token is good for, by the database's clock. */
  readonly lifetime: number
  /** Seconds a session lasts at most, however often it is refreshed. */
  readonly longest: number
}

/** Sessions with their refresh tokens, in the home shard that a token's id names. */
export class ShardedSessions implements SessionStore, NamedSessions {
  readonly #parts: ShardedSessionsParts

  constructor(parts: ShardedSessionsParts) {
    this.#parts = parts
  }

  open(userId: string, token: StoredToken, from: SessionOrigin): Promise<SessionOfToken | undefined> {
    return this.#parts.database.marketTransaction(homeOf(userId), async (tx) => {
      const id = newId(token.market)
      const [opened] = await tx.query<VersionRow>(OPEN, [id, userId, from.address, from.client])
      if (!opened) return undefined
      await this.#addToken(tx, id, token)
      await audit(tx, token.market, userId, 'signed_in', { address: from.address, subject: from.client })
      return { id, version: opened.sessionVersion }
    })
  }

  rotate(presented: StoredToken, next: StoredToken, from: SessionOrigin): Promise<Rotation> {
    return this.#parts.database.marketTransaction(presented.market, async (tx) => {
      await tx.query(HOLD, [presented.id, presented.secretHash])
      const [used] = await tx.query<UsedRow>(USE_TOKEN, [
        presented.id,
        presented.secretHash,
        this.#parts.longest,
      ])
      if (!used) return this.#refuse(tx, presented)
      await tx.query(DROP_EXPIRED, [used.sessionId])
      await tx.query(TOUCH, [used.sessionId, from.address, from.client])
      await this.#addToken(tx, used.sessionId, next)
      const session = { id: used.sessionId, version: used.sessionVersion }
      return { outcome: 'rotated', user: await openUser(this.#parts.keys.within(tx), used), session }
    })
  }

  end(presented: StoredToken): Promise<void> {
    return this.#parts.database.marketTransaction(presented.market, async (tx) => {
      const [token] = await tx.query<TokenRow>(FIND_TOKEN, [presented.id, presented.secretHash])
      if (!token) return
      if (await this.#parts.ended.endOne(tx, token))
        await audit(tx, presented.market, token.userId, 'signed_out')
    })
  }

  endAll(userId: string): Promise<void> {
    const market = homeOf(userId)
    return this.#parts.database.marketTransaction(market, async (tx) => {
      if (await this.#parts.ended.endAll(tx, userId)) await audit(tx, market, userId, 'signed_out_everywhere')
    })
  }

  list(userId: string): Promise<SeenSession[]> {
    return openSessionsOf(this.#parts.database, userId, this.#parts.longest)
  }

  endOne(userId: string, sessionId: string, address: string): Promise<boolean> {
    const market = homeOf(userId)
    return this.#parts.database.marketTransaction(market, async (tx) => {
      const [own] = await tx.query(FIND_OWN, [sessionId, userId])
      if (!own) return false
      if (await this.#parts.ended.endOne(tx, { userId, sessionId }))
        await audit(tx, market, userId, 'signed_out', { address, subject: sessionId })
      return true
    })
  }

  endAllOf(userId: string, { id, address }: { id: string; address: string }): Promise<boolean> {
    const market = homeOf(userId)
    return this.#parts.database.marketTransaction(market, async (tx) => {
      if (!(await this.#parts.ended.endAll(tx, userId))) return false
      await audit(tx, market, userId, 'signed_out_everywhere', { address, by: { actor: 'admin', id } })
      return true
    })
  }

  /** Why a token could not be used up; its second use ends the session, in this transaction that is committed. */
  async #refuse(tx: Transaction, presented: StoredToken): Promise<Rotation> {
    const [token] = await tx.query<TokenRow>(FIND_TOKEN, [presented.id, presented.secretHash])
    if (!token?.isUsed) return { outcome: 'refused' }
    if (await this.#parts.ended.endOne(tx, token))
      await audit(tx, presented.market, token.userId, 'refresh_token_reused')
    return { outcome: 'reused' }
  }

  async #addToken(
    tx: Transaction,
    sessionId: string,
    { id, market, secretHash }: StoredToken,
  ): Promise<void> {
    const { timers, lifetime } = this.#parts
    await tx.query(ADD_TOKEN, [id, sessionId, secretHash, lifetime])
    await timers.set(tx, SESSION_EXPIRES, market, sessionId, lifetime)
  }
}
