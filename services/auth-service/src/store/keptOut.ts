import type { ShardedDatabase } from '@tiffin/sharding/database'
import { audit } from './audit.ts'
import type { EndedSessions } from './endedSessions.ts'
import { homeOf } from './home.ts'

const DISABLE = {
  name: 'auth.user.disable',
  text: `UPDATE auth."User" SET status = 'disabled', version = version + 1, "updatedAt" = now()
         WHERE id = $1 AND status = 'active' RETURNING id`,
}
const ENABLE = {
  name: 'auth.user.enable',
  text: `UPDATE auth."User" SET status = 'active', version = version + 1, "updatedAt" = now()
         WHERE id = $1 AND status = 'disabled' RETURNING id`,
}

/** Keeps people out and lets them in again, for an operator. Their address stays theirs meanwhile. */
export class KeptOut {
  readonly #database: ShardedDatabase
  readonly #ended: EndedSessions

  constructor(database: ShardedDatabase, ended: EndedSessions) {
    this.#database = database
    this.#ended = ended
  }

  /** All of their sessions end. False when they were not active. */
  disable(userId: string): Promise<boolean> {
    const market = homeOf(userId)
    return this.#database.marketTransaction(market, async (tx) => {
      const changed = await tx.query(DISABLE, [userId])
      if (changed.length === 0) return false
      await this.#ended.endAll(tx, userId)
      await audit(tx, market, userId, 'account_disabled')
      return true
    })
  }

  /** False when they were not kept out. */
  enable(userId: string): Promise<boolean> {
    const market = homeOf(userId)
    return this.#database.marketTransaction(market, async (tx) => {
      const changed = await tx.query(ENABLE, [userId])
      if (changed.length === 0) return false
      await audit(tx, market, userId, 'account_enabled')
      return true
    })
  }
}
