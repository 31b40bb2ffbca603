import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys, Sealer } from '@tiffin/sharding/dataKeys/dataKeys'
import type { ColumnPair } from '@tiffin/sharding/dataKeys/sealedColumn'
import type { AccountChanges, UserStore } from '../domain/ownAccount.ts'
import type { User } from '../domain/user.ts'
import { audit } from './audit.ts'
import { homeOf } from './home.ts'
import { nameColumns, openUser, phoneColumns } from './userColumns.ts'
import type { UserReader } from './userReader.ts'
import { columnsOf, type UserRow } from './userRows.ts'

const CHANGING = [
  'firstName',
  'firstNameSealed',
  'lastName',
  'lastNameSealed',
  'phoneNumber',
  'phoneNumberSealed',
  'city',
]
  .map((column) => `"${column}"`)
  .join(', ')

/** $2: the changed columns as a JSON object; what is not in it stays as it is. */
const CHANGE = {
  name: 'auth.user.change',
  text: `UPDATE auth."User" AS person SET
           (${CHANGING}) = (SELECT ${CHANGING} FROM json_populate_record(person, $2::json)),
           version = version + 1, "updatedAt" = now()
         WHERE id = $1 AND status = 'active' RETURNING ${columnsOf('person')}`,
}

/** Active users: read anywhere, changed at home. */
export class ShardedUsers implements UserStore {
  readonly #database: ShardedDatabase
  readonly #reader: UserReader
  readonly #keys: DataKeys

  constructor(database: ShardedDatabase, reader: UserReader, keys: DataKeys) {
    this.#database = database
    this.#reader = reader
    this.#keys = keys
  }

  find(id: string): Promise<User | undefined> {
    return this.#reader.find(id)
  }

  async change(id: string, changes: AccountChanges): Promise<User | undefined> {
    const market = homeOf(id)
    const sealer = await this.#keys.sealerOf(this.#database.shardOf(market).id)
    const columns = JSON.stringify(changedColumns(sealer, id, changes))
    const row = await this.#database.marketTransaction(market, async (tx) => {
      const [changed] = await tx.query<UserRow & Record<string, unknown>>(CHANGE, [id, columns])
      if (changed) await audit(tx, market, id, 'account_changed')
      return changed
    })
    return row && openUser(this.#keys, row)
  }
}

function changedColumns(
  sealer: Sealer | undefined,
  id: string,
  { firstName, lastName, phoneNumber, city }: AccountChanges,
) {
  return {
    ...(firstName !== undefined && pair('firstName', nameColumns(sealer, 'firstName', id, firstName))),
    ...(lastName !== undefined && pair('lastName', nameColumns(sealer, 'lastName', id, lastName))),
    ...(phoneNumber !== undefined && pair('phoneNumber', phoneColumns(sealer, id, phoneNumber))),
    ...(city !== undefined && { city }),
  }
}

const pair = (column: string, [plain, sealed]: ColumnPair) => ({
  [column]: plain,
  [`${column}Sealed`]: sealed,
})
