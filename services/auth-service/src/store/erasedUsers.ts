import { userErased } from '@tiffin/contracts/events/auth'
import { type Outbox, outgoing } from '@tiffin/messaging/outbox'
import type { TimerEffects, Timers } from '@tiffin/messaging/timers'
import type { Background } from '@tiffin/platform/background'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { textOf } from '@tiffin/sharding/dataKeys/sealedColumn'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { ErasableUsers } from '../domain/erasure.ts'
import { audit } from './audit.ts'
import type { EndedSessions } from './endedSessions.ts'
import {
  CLEAR_BELONGINGS,
  CLEAR_PERSON,
  FIND_PERSON,
  FIND_TRACES,
  FORGET_EMAIL,
  type PersonRow,
  type TracesRow,
} from './erasureStatements.ts'
import { LOCK_USER } from './expiry.ts'
import { homeOf } from './home.ts'
import type { ShardedLoginIndex } from './loginIndex.ts'
import { userPlace } from './userColumns.ts'
import { roleOf } from './userRows.ts'

/** Timer on an erased user: what lies outside of their home shard is to be let go of. */
export const TRACES_REMAIN = 'user.tracesRemain'
/** Seconds until it is tried again, where a shard or Redis was away. */
const AGAIN = 60

/** What is kept of a person outside of the shards. */
export interface Traces {
  readonly userId: string
  readonly email: string
  /** Of the erased user: a profile in the cache is older. */
  readonly version: number
}

export interface ErasedUsersParts {
  readonly database: ShardedDatabase
  readonly outbox: Outbox
  readonly timers: Timers
  readonly ended: EndedSessions
}

/**
 * Erases people: their home shard in one transaction, with the timer by which everything else follows. So whatever crashes or is
 * away, the address and what is kept under it are let go of in the end; meanwhile whoever registers the address may have it,
 * as its claim names nobody who is active.
 */
export class ShardedErasures implements ErasableUsers {
  readonly #parts: ErasedUsersParts

  constructor(parts: ErasedUsersParts) {
    this.#parts = parts
  }

  erase(userId: string, address?: string): Promise<boolean> {
    const { database, timers, ended } = this.#parts
    const market = homeOf(userId)
    return database.marketTransaction(market, async (tx) => {
      const [person] = await tx.query<PersonRow>(FIND_PERSON, [userId])
      if (!person) return false
      await ended.endAll(tx, userId)
      await clearPerson(tx, userId)
      await audit(tx, market, userId, 'account_erased', { address })
      await timers.set(tx, TRACES_REMAIN, market, userId, 0)
      await this.#tell(tx, person)
      return true
    })
  }

  async #tell(tx: Transaction, person: PersonRow) {
    const { id: userId, market } = person
    const [role, timestamp] = [roleOf(person), new Date().toISOString()]
    await this.#parts.outbox.append(tx, [
      outgoing(userErased, market, userId, { eventType: 'user.erased', userId, role, market, timestamp }),
    ])
  }
}

/** The one place that knows where in the home shard a person's data is; their audit stays, by its own retention. */
async function clearPerson(tx: Transaction, userId: string): Promise<void> {
  await tx.query(CLEAR_PERSON, [userId])
  for (const clear of CLEAR_BELONGINGS) await tx.query(clear, [userId])
}

export interface RemainingTracesParts {
  readonly database: ShardedDatabase
  readonly timers: Timers
  readonly keys: Pick<DataKeys, 'unseal'>
  readonly index: Pick<ShardedLoginIndex, 'release'>
  readonly background: Background
  /** Lets go of what is cached or counted. Rejects while Redis is away. */
  readonly forget: (traces: Traces) => Promise<void>
}

/** Lets go of what an erased user left outside of their home shard: the claim of their address, and what Redis has. */
export class RemainingTraces {
  readonly #parts: RemainingTracesParts

  constructor(parts: RemainingTracesParts) {
    this.#parts = parts
  }

  /** The timer stays set until all is done: a crash only means another time. */
  get effects(): TimerEffects {
    const { timers, background } = this.#parts
    return {
      [TRACES_REMAIN]: {
        lock: (tx, { subjectId }) => tx.query(LOCK_USER, [subjectId]),
        act: async (tx, { subjectId, market }) => {
          await timers.set(tx, TRACES_REMAIN, market, subjectId, AGAIN)
          tx.afterCommit(() => background.run('the traces of an erased user', () => this.#letGo(subjectId)))
        },
      },
    }
  }

  async #letGo(userId: string): Promise<void> {
    const { database, timers, keys, index, forget } = this.#parts
    const shard = determineUserShard(userId).id
    const [traces] = await database.read<TracesRow>(shard, FIND_TRACES, [userId])
    if (traces) {
      const { version } = traces
      const email = await textOf(keys, [traces.email, traces.emailSealed], userPlace('email', userId))
      await index.release(email, userId)
      await forget({ userId, email, version })
    }
    await database.marketTransaction(homeOf(userId), async (tx) => {
      await tx.query(LOCK_USER, [userId])
      await tx.query(FORGET_EMAIL, [userId])
      await timers.clear(tx, TRACES_REMAIN, userId)
    })
  }
}
