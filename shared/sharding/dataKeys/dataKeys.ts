import { createHmac, randomBytes } from 'node:crypto'
import type { ShardedDatabase } from '../database.ts'
import type { ShardId } from '../shardConfig.ts'
import { ShardUnavailableError } from '../shardUnavailable.ts'
import type { Transaction } from '../transaction.ts'
import { decrypt, encrypt, keyIdOf } from './aead.ts'
import { type DataKeyRow, DataKeyTable, LOOKUP, type NewKey } from './dataKeyTable.ts'
import { type MasterKeyConfig, MasterKeys } from './masterKeys.ts'

/** Milliseconds for which a process goes by what it knows of a shard's newest key. */
export const KNOWN_FOR = 5000

/** What a service says of a shard that has no keys. */
export const KEPT_PLAIN =
  'personal data lies unencrypted in this shard: once no process of the version before runs any more, run `npm run -s shardctl -- reencrypt`'

/** Milliseconds for which other shards are asked whether there are keys: once in a system's life, so slow is better than in vain. */
const PATIENCE = 15_000

/** Seals texts with a shard's newest key. */
export interface Sealer {
  readonly keyId: string
  /** `place`: the row and the column; it opens there alone. */
  seal(text: string, place: string): string
}

/** Opens what was sealed. */
export type Unsealer = Pick<DataKeys, 'unseal'>

/** A keyed hash in hex, by which a text is found without being kept. It is the same in every shard, for good. */
export type LookupHash = (text: string) => string

export function hashWith(key: Buffer): LookupHash {
  return (text) => createHmac('sha256', key).update(text).digest('hex')
}

export interface DataKeysOptions {
  readonly database: ShardedDatabase
  readonly schema: string
  /** The table that has rows as soon as the service has kept anything. */
  readonly usedTable: string
  readonly masters: MasterKeyConfig
  /** Whether the service looks texts up that it does not keep. */
  readonly hasLookups: boolean
}

/**
 * The keys by which a service's columns are sealed: each shard has its own in its table "DataKey", sealed with the master key. A
 * process holds them in memory, and asks for the newest every few seconds while it seals.
 *
 * A shard without a key keeps its columns plain, so that the version before reads them, until `reencrypt` gives it one; only
 * where the service has kept nothing in any shard yet is there no version before, and whoever comes first makes the keys.
 */
export class DataKeys {
  readonly table: DataKeyTable
  readonly masters: MasterKeys
  readonly #database: ShardedDatabase
  readonly #hasLookups: boolean
  readonly #keys = new Map<string, Buffer>()
  readonly #newest = new Map<ShardId, { readonly sealer: Sealer; readonly readAt: number }>()
  readonly #lookupIn = new Set<ShardId>()
  readonly #reading = new Map<ShardId, Promise<void>>()

  constructor({ database, schema, usedTable, masters, hasLookups }: DataKeysOptions) {
    this.table = new DataKeyTable(database, schema, usedTable)
    this.masters = new MasterKeys('tiffin data keys', masters)
    this.#database = database
    this.#hasLookups = hasLookups
  }

  /** Looks for the keys of all shards that answer. Answers the shards that keep their columns plain. Throws MasterKeyUnknown. */
  async open(): Promise<ShardId[]> {
    const plain: ShardId[] = []
    for (const { id } of this.#database.shards) {
      try {
        if (!(await this.sealerOf(id))) plain.push(id)
      } catch (error) {
        if (!(error instanceof ShardUnavailableError)) throw error
      }
    }
    return plain
  }

  /** Undefined where the shard's columns are kept plain. Throws ShardUnavailableError, MasterKeyUnknown. */
  async sealerOf(shard: ShardId): Promise<Sealer | undefined> {
    const known = this.#newest.get(shard)
    if (known && performance.now() - known.readAt < KNOWN_FOR) return known.sealer
    await this.read(shard)
    if (!this.#newest.has(shard)) {
      if (await this.#mayBegin(shard)) await this.begin(shard)
      // Whoever has kept something since the look above may have made the keys first.
      else await this.#readAnew(shard)
    }
    return this.#newest.get(shard)?.sealer
  }

  /** Throws where it was altered, or belongs in another place. */
  async unseal(sealed: string, place: string): Promise<string> {
    const id = keyIdOf(sealed)
    const key = this.#keys.get(id) ?? (await this.#search(id))
    if (!key) throw new Error(`${place} is sealed with the key ${id}, which no shard that answers has`)
    return decrypt(key, sealed.slice(id.length + 1), place)
  }

  /**
   * Opens what a transaction reads. A key that is new to this process is asked for by the transaction's own connection: where as
   * many transactions meet one as the pool has connections, each would wait for another until all give up.
   */
  within(tx: Pick<Transaction, 'query'>): Unsealer {
    return {
      unseal: async (sealed, place) => {
        if (!this.#keys.has(keyIdOf(sealed))) for (const row of await this.table.rowsIn(tx)) this.#keep(row)
        return this.unseal(sealed, place)
      },
    }
  }

  /** The hash under which a shard's rows are found; undefined while it keeps the texts themselves. */
  async lookupOf(shard: ShardId): Promise<LookupHash | undefined> {
    if (!this.#lookupIn.has(shard)) await this.sealerOf(shard)
    return this.#lookupIn.has(shard) ? this.#lookup : undefined
  }

  /** The same of any shard, as far as this process has met one that has it. */
  get anyLookup(): LookupHash | undefined {
    return this.#keys.has(LOOKUP) ? this.#lookup : undefined
  }

  /** Gives a shard its first keys. */
  async begin(shard: ShardId): Promise<void> {
    if (this.#hasLookups) await this.#shareLookup(shard)
    await this.table.addFirst(shard, this.newKey())
    await this.#readAnew(shard)
  }

  newKey(id = randomBytes(9).toString('base64url')): NewKey {
    return { id, wrapped: this.masters.seal(randomBytes(32).toString('base64'), this.placeOf(id)) }
  }

  /** The place that a key is sealed for. */
  placeOf(id: string): string {
    return `${this.table.schema}.DataKey.${id}`
  }

  /** Takes a shard's keys into memory, once for all who ask at the same time. */
  read(shard: ShardId): Promise<void> {
    const reading =
      this.#reading.get(shard) ?? this.#readNow(shard).finally(() => this.#reading.delete(shard))
    this.#reading.set(shard, reading)
    return reading
  }

  /** Sees all that was there when it was called: a look that others wait for may have begun before. */
  async #readAnew(shard: ShardId): Promise<void> {
    await this.#reading.get(shard)
    await this.read(shard)
  }

  async #readNow(shard: ShardId): Promise<void> {
    const readAt = performance.now()
    const rows = await this.table.rows(shard)
    for (const row of rows) this.#keep(row)
    if (rows.some(({ id }) => id === LOOKUP)) this.#lookupIn.add(shard)
    const newest = rows.findLast(({ id }) => id !== LOOKUP)
    if (newest) this.#newest.set(shard, { sealer: this.#sealerWith(newest.id), readAt })
  }

  #keep({ id, wrapped }: DataKeyRow): void {
    if (this.#keys.has(id)) return
    this.#keys.set(id, Buffer.from(this.masters.open(wrapped, this.placeOf(id)), 'base64'))
  }

  #sealerWith(keyId: string): Sealer {
    const key = this.#keys.get(keyId) as Buffer
    return { keyId, seal: (text, place) => `${keyId}.${encrypt(key, text, place)}` }
  }

  get #lookup(): LookupHash {
    return hashWith(this.#keys.get(LOOKUP) as Buffer)
  }

  /** Whether this process may give a shard keys: its service has kept nothing anywhere, or others have keys already. */
  async #mayBegin(shard: ShardId): Promise<boolean> {
    if (await this.table.isUsed(shard)) return false
    const { answers, missing } = await this.#database.fanOut(
      async ({ id }) => {
        const isUsed = await this.table.isUsed(id)
        await this.#readAnew(id)
        return isUsed
      },
      { shards: this.#database.shards.filter(({ id }) => id !== shard), deadlineMs: PATIENCE },
    )
    if (this.#keys.size > 0) return true
    if ([...answers.values()].includes(true)) return false
    const [away] = missing
    if (away !== undefined) throw new ShardUnavailableError(away, new Error('it may have keys already'))
    return true
  }

  /** All shards have the same, which the first of them decides where there is none yet. */
  async #shareLookup(shard: ShardId): Promise<void> {
    if (!this.#keys.has(LOOKUP)) {
      const first = (this.#database.shards[0] as { id: ShardId }).id
      await this.table.addLookup(first, this.newKey(LOOKUP).wrapped)
      await this.#readAnew(first)
    }
    const key = (this.#keys.get(LOOKUP) as Buffer).toString('base64')
    await this.table.addLookup(shard, this.masters.seal(key, this.placeOf(LOOKUP)))
  }

  /** A key that came into a shard since; the first look may join one that began before it came. */
  async #search(id: string): Promise<Buffer | undefined> {
    for (let look = 0; look < 2 && !this.#keys.has(id); look += 1)
      await this.#database.fanOut((shard) => this.read(shard.id))
    return this.#keys.get(id)
  }
}
