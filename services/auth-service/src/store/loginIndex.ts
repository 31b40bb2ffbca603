import type { ShardedDatabase } from '@tiffin/sharding/database'
import { KEYS_LOCK, LOOKUP } from '@tiffin/sharding/dataKeys/dataKeyTable'
import { getShardByHash } from '@tiffin/sharding/getShard'
import { slotOf } from '@tiffin/sharding/slots'
import type { LoginIndex } from '../domain/registration.ts'
import type { Addresses } from './addresses.ts'

const FIND = {
  name: 'auth.loginIndex.find',
  text: `SELECT "userId" FROM auth."LoginIndex" WHERE email = ANY($1)`,
}

/** Class of the advisory locks under which one claim at a time is made in a slot, or moved to its address's hash. */
const CLAIM_LOCKS = 7106

/** The claims of a slot are nobody else's now, and neither does the shard get its keys. */
export const LOCK_CLAIMS = {
  name: 'auth.loginIndex.lock',
  text: `SELECT pg_advisory_xact_lock_shared(${KEYS_LOCK}), pg_advisory_xact_lock(${CLAIM_LOCKS}, $1)`,
}

/** How often a claim follows a shard that gets its keys. */
const LOOKS = 3

/** Unless the address is claimed in another form, or the shard's rows are to have another form than $4 says: the hash or not. */
const CLAIM = {
  name: 'auth.loginIndex.claim',
  text: `INSERT INTO auth."LoginIndex" (email, slot, "userId") SELECT $1, $2, $3
         WHERE EXISTS (SELECT FROM auth."DataKey" WHERE id = '${LOOKUP}') = $4
           AND NOT EXISTS (SELECT FROM auth."LoginIndex" WHERE email = ANY($5))
         ON CONFLICT (email) DO NOTHING`,
}
const TAKE_OVER = {
  name: 'auth.loginIndex.takeOver',
  text: `UPDATE auth."LoginIndex" SET "userId" = $3, "claimedAt" = now()
         WHERE email = ANY($1) AND "userId" = $2 RETURNING "userId"`,
}
const RELEASE = {
  name: 'auth.loginIndex.release',
  text: `DELETE FROM auth."LoginIndex" WHERE email = ANY($1) AND "userId" = $2`,
}

interface Holder {
  readonly [column: string]: string
  readonly userId: string
}

/**
 * The login index: an address's claim lies in the shard that holds the slot of the address. The slot is the address's, also where
 * the row has its hash alone, so that a row never moves by being sealed.
 */
export class ShardedLoginIndex implements LoginIndex {
  readonly #database: ShardedDatabase
  readonly #addresses: Addresses

  constructor(database: ShardedDatabase, addresses: Addresses) {
    this.#database = database
    this.#addresses = addresses
  }

  async find(email: string): Promise<string | undefined> {
    const shard = getShardByHash(email).id
    const forms = await this.#addresses.formsOf(email, shard)
    const [holder] = await this.#database.read<Holder>(shard, FIND, [forms])
    return holder?.userId
  }

  async claim(email: string, userId: string): Promise<string> {
    const slot = slotOf(email)
    for (let look = 1; ; look += 1) {
      const hash = await this.#addresses.hashFor(email, getShardByHash(email).id)
      const forms = [hash ?? email, email]
      const [holder] = await this.#database.slotTransaction(slot, async (tx) => {
        await tx.query(LOCK_CLAIMS, [slot])
        await tx.query(CLAIM, [forms[0], slot, userId, hash !== undefined, forms])
        return tx.query<Holder>(FIND, [forms])
      })
      // None: the shard has got its keys since this process looked.
      if (holder) return holder.userId
      if (look === LOOKS)
        throw new Error(`Shard ${getShardByHash(email).id} has lost the key of its login index`)
    }
  }

  async takeOver(email: string, from: string, to: string): Promise<boolean> {
    const forms = await this.#addresses.formsOf(email, getShardByHash(email).id)
    return this.#database.slotTransaction(slotOf(email), async (tx) => {
      const taken = await tx.query(TAKE_OVER, [forms, from, to])
      return taken.length === 1
    })
  }

  /** Lets an address go that is a user's; one that is another's by now stays theirs. */
  async release(email: string, userId: string): Promise<void> {
    const forms = await this.#addresses.formsOf(email, getShardByHash(email).id)
    await this.#database.slotTransaction(slotOf(email), (tx) => tx.query(RELEASE, [forms, userId]))
  }
}
