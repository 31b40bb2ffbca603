import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { PasswordStore } from '../domain/signIn.ts'
import { homeOf } from './home.ts'

/** What is seen of the user is as before: neither version nor "updatedAt" moves. */
const REPLACE_HASH = {
  name: 'auth.user.replaceHash',
  text: `UPDATE auth."User" SET password = $3 WHERE id = $1 AND password = $2`,
}

/** Password hashes, at home. */
export class ShardedPasswords implements PasswordStore {
  readonly #database: ShardedDatabase

  constructor(database: ShardedDatabase) {
    this.#database = database
  }

  async replaceHash(userId: string, from: string, to: string): Promise<void> {
    await this.#database.marketTransaction(homeOf(userId), (tx) => tx.query(REPLACE_HASH, [userId, from, to]))
  }
}
