import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import type { AccountsById } from '../domain/reauthentication.ts'
import type { LoginIndex } from '../domain/registration.ts'
import type { Accounts } from '../domain/signIn.ts'
import type { Account } from '../domain/user.ts'
import { openUser } from './userColumns.ts'
import type { UserReader } from './userReader.ts'
import type { UserRow } from './userRows.ts'

/** Finds an account by the claim on its address; by asking all other shards while the claim's own shard is away. */
export class IndexedAccounts implements Accounts, AccountsById {
  readonly #index: Pick<LoginIndex, 'find'>
  readonly #users: UserReader
  readonly #keys: DataKeys

  constructor(index: Pick<LoginIndex, 'find'>, users: UserReader, keys: DataKeys) {
    this.#index = index
    this.#users = users
    this.#keys = keys
  }

  async byEmail(email: string): Promise<Account | undefined> {
    return this.#accountOf(await this.#rowOf(email))
  }

  async byId(id: string): Promise<Account | undefined> {
    return this.#accountOf(await this.#users.findRow(id))
  }

  async #rowOf(email: string): Promise<UserRow | undefined> {
    let holder: string | undefined
    try {
      holder = await this.#index.find(email)
    } catch (error) {
      if (!(error instanceof ShardUnavailableError)) throw error
      return this.#users.findRowEverywhereBut(error.shard, email)
    }
    return holder === undefined ? undefined : this.#users.findRow(holder)
  }

  async #accountOf(row: UserRow | undefined): Promise<Account | undefined> {
    return row && { user: await openUser(this.#keys, row), passwordHash: row.password }
  }
}
