import type { ShardedDatabase } from '@tiffin/sharding/database'
import { getShardByHash } from '@tiffin/sharding/getShard'
import { slotOf } from '@tiffin/sharding/slots'
import type { LoginIndex } from '../domain/registration.ts'

const FIND = {
  name: 'auth.loginIndex.find',
  text: `SELECT "userId" FROM auth."LoginIndex" WHERE email = $1`,
}
/** Answers the holder also when another is: the update changes nothing but makes the row visible. */
const CLAIM = {
  name: 'auth.loginIndex.claim',
  text: `INSERT INTO auth."LoginIndex" AS held (email, slot, "userId") VALUES ($1, $2, $3)
         ON CONFLICT (email) DO UPDATE SET "userId" = held."userId" RETURNING "userId"`,
}
const TAKE_OVER = {
  name: 'auth.loginIndex.takeOver',
  text: `UPDATE auth."LoginIndex" SET "userId" = $3, "claimedAt" = now()
         WHERE email = $1 AND "userId" = $2 RETURNING "userId"`,
}

interface Holder {
  readonly [column: string]: string
  readonly userId: string
}

/** The login index: an address's claim lies in the shard that holds the slot of the address. */
export class ShardedLoginIndex implements LoginIndex {
  readonly #database: ShardedDatabase

  constructor(database: ShardedDatabase) {
    this.#database = database
  }

  async find(email: string): Promise<string | undefined> {
    const [holder] = await this.#database.read<Holder>(getShardByHash(email).id, FIND, [email])
    return holder?.userId
  }

  claim(email: string, userId: string): Promise<string> {
    const slot = slotOf(email)
    return this.#database.slotTransaction(slot, async (tx) => {
      const [holder] = await tx.query<Holder>(CLAIM, [email, slot, userId])
      return (holder as Holder).userId
    })
  }

  takeOver(email: string, from: string, to: string): Promise<boolean> {
    return this.#database.slotTransaction(slotOf(email), async (tx) => {
      const taken = await tx.query(TAKE_OVER, [email, from, to])
      return taken.length === 1
    })
  }
}
