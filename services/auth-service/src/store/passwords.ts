import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ChangeablePasswords } from '../domain/passwordChange.ts'
import type { PasswordStore } from '../domain/signIn.ts'
import { audit } from './audit.ts'
import type { EndedSessions } from './endedSessions.ts'
import { LOCK_USER } from './expiry.ts'
import { homeOf } from './home.ts'
import type { ShardedMails } from './mails.ts'

/** What is seen of the user is as before: neither version nor "updatedAt" moves. */
const REPLACE_HASH = {
  name: 'auth.user.replaceHash',
  text: `UPDATE auth."User" SET password = $3 WHERE id = $1 AND password = $2 RETURNING id`,
}

/** Password hashes, at home. */
export class ShardedPasswords implements PasswordStore, ChangeablePasswords {
  readonly #database: ShardedDatabase
  readonly #ended: EndedSessions
  readonly #mails: ShardedMails | undefined

  /** `mails`: absent where this system sends none. */
  constructor(database: ShardedDatabase, ended: EndedSessions, mails: ShardedMails | undefined) {
    this.#database = database
    this.#ended = ended
    this.#mails = mails
  }

  async replaceHash(userId: string, from: string, to: string): Promise<void> {
    await this.#database.marketTransaction(homeOf(userId), (tx) => tx.query(REPLACE_HASH, [userId, from, to]))
  }

  change(id: string, { from, to }: { from: string; to: string }, address: string): Promise<boolean> {
    const market = homeOf(id)
    return this.#database.marketTransaction(market, async (tx) => {
      await tx.query(LOCK_USER, [id])
      const changed = await tx.query(REPLACE_HASH, [id, from, to])
      if (changed.length === 0) return false
      await this.#ended.endAll(tx, id)
      await audit(tx, market, id, 'password_changed', { address })
      await this.#mails?.requestIn(tx, { id, market }, 'password_changed')
      return true
    })
  }
}
