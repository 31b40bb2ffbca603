import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { AccountChanges, UserStore } from '../domain/ownAccount.ts'
import type { User } from '../domain/user.ts'
import { audit } from './audit.ts'
import { homeOf } from './home.ts'
import type { UserReader } from './userReader.ts'
import { toUser, USER_COLUMNS, type UserRow } from './userRows.ts'

/** A phone number can be taken away, so null is a value of its own there: $4 says whether it is to change. */
const CHANGE = {
  name: 'auth.user.change',
  text: `UPDATE auth."User" SET
           "firstName" = coalesce($2, "firstName"), "lastName" = coalesce($3, "lastName"),
           "phoneNumber" = CASE WHEN $4 THEN $5 ELSE "phoneNumber" END, city = coalesce($6, city),
           version = version + 1, "updatedAt" = now()
         WHERE id = $1 AND status = 'active' RETURNING ${USER_COLUMNS}`,
}

/** Active users: read anywhere, changed at home. */
export class ShardedUsers implements UserStore {
  readonly #database: ShardedDatabase
  readonly #reader: UserReader

  constructor(database: ShardedDatabase, reader: UserReader) {
    this.#database = database
    this.#reader = reader
  }

  find(id: string): Promise<User | undefined> {
    return this.#reader.find(id)
  }

  change(id: string, changes: AccountChanges): Promise<User | undefined> {
    const { firstName = null, lastName = null, phoneNumber = null, city = null } = changes
    const changesPhone = changes.phoneNumber !== undefined
    return this.#database.marketTransaction(homeOf(id), async (tx) => {
      const values = [id, firstName, lastName, changesPhone, phoneNumber, city]
      const [row] = await tx.query<UserRow & Record<string, unknown>>(CHANGE, values)
      if (!row) return undefined
      await audit(tx, row.market, id, 'account_changed')
      return toUser(row)
    })
  }
}
