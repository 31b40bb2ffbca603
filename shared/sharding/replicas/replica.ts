import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { PoolQueueFull } from '../boundedPool.ts'
import { isConnectionFailure } from '../shardUnavailable.ts'
import { within } from '../within.ts'
import { SharedAsk } from './sharedAsk.ts'
import { replayedOn, type WalPosition } from './walPosition.ts'

/** Milliseconds that a replica which was away, or too far behind, is left alone. */
const REST = 1000
/** Milliseconds in which a replica tells its position, if it can be reached at all. */
const TOLD_WITHIN = 250
/** Milliseconds for which a known position is taken for granted: in that time no server is made anew in another's place. */
const KNOWN_FOR = 500
/**
 * What PostgreSQL calls a query that it ended on a standby, as the primary changed or cleared away what it was reading:
 * serialization_failure, and deadlock_detected for one that stood in the way of replaying.
 */
const CONFLICTS = new Set(['40001', '40P01'])
const STATEMENT_TIMEOUT = '57014'

/** Told when a replica is left alone for a while, and why. */
export type OnRest = (reason: string) => void

/** A streaming replica of a shard: what it has replayed so far, and whether it is asked at all just now. */
export class Replica {
  readonly pool: pg.Pool
  readonly #onRest: OnRest
  readonly #asking: SharedAsk<WalPosition>
  #known: (WalPosition & { readonly asOf: number }) | undefined
  #restUntil = 0

  constructor(pool: pg.Pool, onRest: OnRest) {
    this.pool = pool
    this.#onRest = onRest
    this.#asking = new SharedAsk(() => replayedOn(pool))
    pool.on('error', () => {
      this.#known = undefined
    })
  }

  get rests(): boolean {
    return performance.now() < this.#restUntil
  }

  /** Whether it shows everything up to a position, now or within `waitMs`; one that does not rests. */
  async reaches(position: WalPosition, waitMs: number): Promise<boolean> {
    const deadline = performance.now() + waitMs
    try {
      for (let pause = 1; ; pause *= 2) {
        if (this.#shows(position)) return true
        await this.#ask()
        if (this.#shows(position)) return true
        const left = deadline - performance.now()
        if (left <= 0) return this.#rest(`it is more than ${waitMs} ms behind its primary`)
        await sleep(Math.min(pause, left))
      }
    } catch (error) {
      return this.#rest((error as Error).message)
    }
  }

  /** Whether an error of a query here says nothing of the query: its primary may be asked the same. */
  isToBlameFor(error: unknown): boolean {
    const { code = '' } = error as { code?: string }
    if (CONFLICTS.has(code) || error instanceof PoolQueueFull) return true
    if (code === STATEMENT_TIMEOUT || !isConnectionFailure(error)) return false
    this.#rest((error as Error).message)
    return true
  }

  #shows({ cluster, at }: WalPosition): boolean {
    const known = this.#known
    if (!known || performance.now() - known.asOf > KNOWN_FOR) return false
    if (known.cluster !== cluster) throw new Error('it follows another cluster than its shard’s primary')
    return known.at >= at
  }

  async #ask(): Promise<void> {
    const asOf = performance.now()
    this.#known = { ...(await within(TOLD_WITHIN, this.#asking.ask())), asOf }
  }

  #rest(reason: string): false {
    this.#known = undefined
    if (!this.rests) this.#onRest(reason)
    this.#restUntil = performance.now() + REST
    return false
  }
}
