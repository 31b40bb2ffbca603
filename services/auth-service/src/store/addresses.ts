import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import type { ShardId } from '@tiffin/sharding/shardConfig'

/** Tells an address from its hash, which is hexadecimal. */
export const PLAIN_ADDRESS = '%@%'

/**
 * E-mail addresses as rows have them: as a keyed hash, or as they are in a shard that has no keys yet, and in rows from before
 * it had. The hash's key is the same in all shards, and stays when the master key changes: an address is always found.
 */
export class Addresses {
  readonly #keys: DataKeys

  constructor(keys: DataKeys) {
    this.#keys = keys
  }

  /** What rows of a shard may have of an address. */
  async formsOf(email: string, shard: ShardId): Promise<string[]> {
    const hash = this.#keys.anyLookup ?? (await this.#keys.lookupOf(shard))
    return hash ? [hash(email), email] : [email]
  }

  /** The hash for new rows of a shard; undefined where it keeps addresses as they are. */
  async hashFor(email: string, shard: ShardId): Promise<string | undefined> {
    return (await this.#keys.lookupOf(shard))?.(email)
  }

  /** What a user's row may have of an address that another row of the same shard has in this form. */
  formsLike(form: string): string[] {
    const hash = this.#keys.anyLookup
    return hash && form.includes('@') ? [hash(form), form] : [form]
  }
}
