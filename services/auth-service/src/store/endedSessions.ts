import { sessionRevoked } from '@tiffin/contracts/events/auth'
import { type Outbox, outgoing } from '@tiffin/messaging/outbox'
import type { Transaction } from '@tiffin/sharding/transaction'
import { homeOf } from './home.ts'
import { END, END_ALL, RAISE_VERSION, type VersionRow } from './sessionStatements.ts'

/**
 * Seconds longer than a new access token's life for which one is told to be revoked: a refresh that was under way signs
 * its token a little later, perhaps by the clock of another instance.
 */
const UNDER_WAY = 600

/** Ends sessions and tells of it (`session.revoked`), in the transaction of whoever ends them: in the user's home shard. */
export class EndedSessions {
  readonly #outbox: Outbox
  readonly #tokenSeconds: number

  /** `tokenSeconds`: how long an access token that is signed now is good. */
  constructor(outbox: Outbox, tokenSeconds: number) {
    this.#outbox = outbox
    this.#tokenSeconds = tokenSeconds
  }

  /** Ends one session. False when it had ended already. */
  async endOne(tx: Transaction, session: { userId: string; sessionId: string }): Promise<boolean> {
    const { userId, sessionId } = session
    const ended = await tx.query(END, [sessionId])
    if (ended.length === 0) return false
    await this.#tell(tx, userId, { sessionId, belowVersion: null })
    return true
  }

  /** Ends all sessions of a user, and the access tokens of versions that knew no sessions. False when there is no user. */
  async endAll(tx: Transaction, userId: string): Promise<boolean> {
    const [raised] = await tx.query<VersionRow>(RAISE_VERSION, [userId])
    if (!raised) return false
    await tx.query(END_ALL, [userId])
    await this.#tell(tx, userId, { sessionId: null, belowVersion: raised.sessionVersion })
    return true
  }

  #tell(
    tx: Transaction,
    userId: string,
    which: { sessionId: string; belowVersion: null } | { sessionId: null; belowVersion: number },
  ): Promise<void> {
    const now = Date.now()
    const market = homeOf(userId)
    return this.#outbox.append(tx, [
      outgoing(sessionRevoked, market, userId, {
        eventType: 'session.revoked',
        userId,
        market,
        ...which,
        until: new Date(now + (this.#tokenSeconds + UNDER_WAY) * 1000).toISOString(),
        timestamp: new Date(now).toISOString(),
      }),
    ])
  }
}
