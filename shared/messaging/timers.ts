import { currentTrace, readTraceparent, traceparent } from '@tiffin/platform/context'
import { reportError } from '@tiffin/platform/errors/reports'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import { inEntry } from '@tiffin/platform/tracing/spans'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { newId } from '@tiffin/sharding/ids'
import type { Shard } from '@tiffin/sharding/shardConfig'
import type { Transaction } from '@tiffin/sharding/transaction'
import { isAway } from './failure.ts'
import { Signal } from './signal.ts'

/** A timer to set. */
export interface NewTimer {
  readonly market: number
  readonly subjectId: string
  /** From now. */
  readonly seconds: number
  /** The trace that sets it, where that is not the one that runs. */
  readonly traceparent?: string
}

/** A timer that fell due. */
export interface DueTimer {
  readonly id: string
  readonly kind: string
  readonly market: number
  readonly subjectId: string
  /** The trace that set it, where it is recorded; acting on it begins another, which links to this. */
  readonly traceparent: string | null
}

/** A timer that was taken, for its effect. */
export interface TakenTimer extends DueTimer {
  /** How long after its time that was: more than some, where nobody acted on timers meanwhile. */
  readonly lateSeconds: number
}

/** What happens when a timer of a kind falls due, in the transaction that takes the timer away. */
export interface TimerEffect {
  /**
   * Locks the timer's subject, before the timer is taken. Whoever sets or clears a timer has its subject locked by then:
   * one order for all, so that no two wait for each other.
   */
  lock(tx: Transaction, timer: DueTimer): Promise<unknown>
  act(tx: Transaction, timer: TakenTimer): Promise<void>
}

/** By the kind of timer. */
export type TimerEffects = Readonly<Record<string, TimerEffect>>

const SWEEP = 500
const BATCH = 50
/** Seconds until a timer whose effect failed is tried again. */
const RETRY_AFTER = 5

/** Timers in the service's own schema: due by the database's clock, acted on once across instances, kept over restarts. */
export class Timers {
  readonly #schema: string

  constructor(schema: string) {
    this.#schema = schema
  }

  /** Sets the timer of `kind` for a locked subject, `seconds` from now; an earlier one of that kind is replaced. */
  set(tx: Transaction, kind: string, market: number, subjectId: string, seconds: number): Promise<void> {
    return this.setAll(tx, kind, [{ market, subjectId, seconds }])
  }

  /** The same for several subjects, each of them once. */
  async setAll(tx: Transaction, kind: string, timers: readonly NewTimer[]): Promise<void> {
    if (timers.length === 0) return
    await tx.query(
      {
        name: `${this.#schema}.timer.set`,
        text: `INSERT INTO ${this.#schema}."Timer" (id, kind, market, "subjectId", "dueAt", traceparent)
               SELECT t.id, $1, t.market, t.subject, now() + make_interval(secs => t.seconds), t.trace
               FROM unnest($2::varchar[], $3::int[], $4::varchar[], $5::float8[], $6::varchar[])
                 AS t(id, market, subject, seconds, trace)
               ON CONFLICT (kind, "subjectId") DO UPDATE
                 SET "dueAt" = excluded."dueAt", id = excluded.id, traceparent = excluded.traceparent`,
      },
      [
        kind,
        timers.map(({ market }) => newId(market)),
        timers.map(({ market }) => market),
        timers.map(({ subjectId }) => subjectId),
        timers.map(({ seconds }) => seconds),
        timers.map((timer) => recorded(timer.traceparent)),
      ],
    )
  }

  /**
   * Takes a timer away, with its subject locked. Between two versions of a service an effect may have the timer and wait
   * for the subject: then it is left to that effect, which looks at what has become of its subject.
   */
  async clear(tx: Transaction, kind: string, subjectId: string): Promise<void> {
    await tx.query(
      {
        name: `${this.#schema}.timer.clear`,
        text: `DELETE FROM ${this.#schema}."Timer" WHERE id IN
                 (SELECT id FROM ${this.#schema}."Timer" WHERE kind = $1 AND "subjectId" = $2 FOR UPDATE SKIP LOCKED)`,
      },
      [kind, subjectId],
    )
  }

  /** Acts on due timers of every shard until stopped. */
  run(database: ShardedDatabase, effects: TimerEffects, log: Log): { stop(): Promise<void> } {
    let stopped = false
    const wakeUps: Signal[] = []
    const loops = database.shards.map(async (shard) => {
      const wakeUp = new Signal()
      wakeUps.push(wakeUp)
      while (!stopped) {
        const acted = await this.#sweep(database, shard, effects, log)
        if (acted < BATCH && !stopped) await wakeUp.wait(SWEEP)
      }
    })
    return {
      async stop() {
        stopped = true
        for (const wakeUp of wakeUps) wakeUp.set()
        await Promise.all(loops)
      },
    }
  }

  async #sweep(database: ShardedDatabase, shard: Shard, effects: TimerEffects, log: Log): Promise<number> {
    try {
      const due = await database.read<DueTimer & Record<string, unknown>>(
        shard.id,
        `SELECT id, kind, market, "subjectId", traceparent FROM ${this.#schema}."Timer"
         WHERE "dueAt" <= now() ORDER BY "dueAt" LIMIT ${BATCH}`,
      )
      let acted = 0
      for (const timer of due) acted += await this.#actOrLog(database, timer, effects, log)
      return acted
    } catch (error) {
      log.warn({ shard: shard.id, reason: describe(error) }, 'timers could not be read, trying again')
      return 0
    }
  }

  /** A timer that fails is put off a little: it is tried again, and keeps none of the others waiting. */
  async #actOrLog(
    database: ShardedDatabase,
    timer: DueTimer,
    effects: TimerEffects,
    log: Log,
  ): Promise<number> {
    const setBy = readTraceparent(timer.traceparent ?? undefined)
    const options = { kind: 'internal', ...(setBy && { links: [setBy] }) } as const
    try {
      await inEntry(undefined, `timer ${timer.kind}`, options, () => this.#act(database, timer, effects))
      return 1
    } catch (error) {
      log.error({ timer, reason: describe(error) }, 'timer not acted on, trying again')
      if (!isAway(error)) reportError(error, { at: 'timer', doing: timer.kind })
      await this.#putOff(database, timer)
      return 0
    }
  }

  async #putOff(database: ShardedDatabase, { id, market }: DueTimer): Promise<void> {
    await database.marketTransaction(market, (tx) =>
      tx.query(
        {
          name: `${this.#schema}.timer.putOff`,
          text: `UPDATE ${this.#schema}."Timer" SET "dueAt" = now() + make_interval(secs => $2::float8) WHERE id = $1`,
        },
        [id, RETRY_AFTER],
      ),
    )
  }

  /** Takes the timer and does its effect in one transaction; one that was taken, cleared or set anew is left. */
  async #act(database: ShardedDatabase, timer: DueTimer, effects: TimerEffects): Promise<void> {
    const effect = effects[timer.kind]
    if (!effect) throw new Error(`No effect for timers of kind ${timer.kind}`)
    await database.marketTransaction(timer.market, async (tx) => {
      await effect.lock(tx, timer)
      const [taken] = await tx.query<{ lateSeconds: number }>(
        `DELETE FROM ${this.#schema}."Timer" WHERE id IN
           (SELECT id FROM ${this.#schema}."Timer" WHERE id = $1 AND "dueAt" <= now() FOR UPDATE SKIP LOCKED)
         RETURNING extract(epoch FROM now() - "dueAt")::float8 AS "lateSeconds"`,
        [timer.id],
      )
      if (taken) await effect.act(tx, { ...timer, ...taken })
    })
  }
}

/** A trace to link to, where it is recorded: any other leads nowhere. */
function recorded(given: string | undefined): string | null {
  const trace = given === undefined ? currentTrace() : readTraceparent(given)
  return trace?.sampled ? traceparent(trace) : null
}
