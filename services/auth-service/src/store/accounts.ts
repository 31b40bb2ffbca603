import { ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import type { AccountsById } from '../domain/reauthentication.ts'
import type { LoginIndex } from '../domain/registration.ts'
import type { Accounts } from '../domain/signIn.ts'
import type { Account } from '../domain/user.ts'
import type { UserReader } from './userReader.ts'
import { toUser, type UserRow } from './userRows.ts'

/** Finds an account by the claim on its address; by asking all other shards while the claim's own shard is away. */
export class IndexedAccounts implements Accounts, AccountsById {
  readonly #index: Pick<LoginIndex, 'find'>
  readonly #users: UserReader

  constructor(index: Pick<LoginIndex, 'find'>, users: UserReader) {
    this.#index = index
    this.#users = users
  }

  async byEmail(email: string): Promise<Account | undefined> {
    return accountOf(await this.#rowOf(email))
  }

  async byId(id: string): Promise<Account | undefined> {
    return accountOf(await this.#users.findRow(id))
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
}

function accountOf(row: UserRow | undefined): Account | undefined {
  return row && { user: toUser(row), passwordHash: row.password }
}
