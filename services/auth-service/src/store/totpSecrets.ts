import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys, Sealer } from '@tiffin/sharding/dataKeys/dataKeys'
import { type MasterKeyConfig, MasterKeys } from '@tiffin/sharding/dataKeys/masterKeys'
import { placeIn } from '@tiffin/sharding/dataKeys/sealedColumn'
import type { Transaction } from '@tiffin/sharding/transaction'
import { homeOf } from './home.ts'

/**
 * Keys of one-time codes, which are never kept as they are: sealed like other columns, and before a shard has its own keys with
 * the master key itself.
 */
export class TotpSecrets {
  readonly #database: ShardedDatabase
  readonly #keys: DataKeys
  readonly #masters: MasterKeys

  constructor(database: ShardedDatabase, keys: DataKeys, masters: MasterKeyConfig) {
    this.#database = database
    this.#keys = keys
    this.#masters = new MasterKeys('tiffin sealed secrets', masters)
  }

  async seal(secret: string, userId: string): Promise<string> {
    const shard = this.#database.shardOf(homeOf(userId)).id
    return this.sealWith(await this.#keys.sealerOf(shard), secret, userId)
  }

  sealWith(sealer: Sealer | undefined, secret: string, userId: string): string {
    return sealer?.seal(secret, placeOf(userId)) ?? this.#masters.seal(secret, userId)
  }

  /** `tx`: the transaction that read it, if one did. Throws where it was altered, or is another user's. */
  async open(sealed: string, userId: string, tx?: Transaction): Promise<string> {
    if (MASTER_KEY_ID.test(sealed)) return this.#masters.open(sealed, userId)
    const keys = tx ? this.#keys.within(tx) : this.#keys
    return keys.unseal(sealed, placeOf(userId))
  }
}

/** A master key's name is eight hexadecimal digits, any other key's is longer. */
const MASTER_KEY_ID = /^[0-9a-f]{8}\./

const placeOf = (userId: string): string => placeIn('auth.Totp.secret', userId)
