import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import { LOCKS_LAST, LockSession } from '@tiffin/sharding/lockSession'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { confirmedInOrder } from './confirmedInOrder.ts'
import type { EventPublisher, StoredEvent } from './publisher.ts'
import type { RelayStore } from './relayStore.ts'
import { Signal } from './signal.ts'

/** Milliseconds before another try, and between looks where nobody says otherwise. */
const SWEEP = 1000
/** Milliseconds to wait for an answer of the database. */
const QUERY_TIMEOUT = 10_000
/** Events under way at once: each batch waits for its last confirm. */
const BATCH = 500
const PURGE_EVERY = 3_600_000
/** Days a sent event is kept for replay. */
const KEEP_DAYS = 7

export interface RelayOptions {
  readonly shard: Shard
  readonly store: RelayStore
  readonly publisher: EventPublisher
  readonly log: Log
  /** Told how many events the broker confirmed. */
  readonly onPublished: (events: number) => void
  /** Milliseconds between looks at the outbox when nobody woke the relay; 1,000 where absent. */
  readonly sweepMs?: number | undefined
}

interface Marking {
  readonly events: readonly StoredEvent[]
  readonly done: Promise<void>
}
const NOTHING_TO_MARK: Marking = { events: [], done: Promise.resolve() }

/**
 * Publishes one schema's outbox of one shard, oldest first. Of all instances one leads (a session's advisory lock);
 * the others stand by and take over when its connection ends, which the server sees to when it stands still.
 */
export class ShardRelay {
  readonly #shard: Shard
  readonly #store: RelayStore
  readonly #publisher: EventPublisher
  readonly #log: Log
  readonly #onPublished: (events: number) => void
  readonly #sweepMs: number
  readonly #stop = new AbortController()
  readonly #wakeUp = new Signal()
  #leads = false
  #done: Promise<void> = Promise.resolve()
  /** What the broker has and is being marked as sent, while the next batch goes out. */
  #marking: Marking = NOTHING_TO_MARK

  constructor({ shard, store, publisher, log, onPublished, sweepMs = SWEEP }: RelayOptions) {
    this.#shard = shard
    this.#store = store
    this.#publisher = publisher
    this.#log = log.child({ relay: `${store.schema}/${shard.id}` })
    this.#onPublished = onPublished
    this.#sweepMs = sweepMs
  }

  /** Whether it is this process that publishes. */
  get leads(): boolean {
    return this.#leads
  }

  start(): void {
    this.#done = this.#run()
  }

  /** Looks at once. Answers false when another instance leads and must be told. */
  wake(): boolean {
    this.#wakeUp.set()
    return this.#leads
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#wakeUp.set()
    await this.#done
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#session()
      } catch (error) {
        this.#log.warn({ reason: describe(error) }, 'relay lost its shard or broker, trying again')
        await delay(SWEEP, undefined, { signal: this.#stop.signal }).catch(() => undefined)
      }
    }
  }

  /** One connection's life: stand by, lead, publish, until it breaks or the relay stops. */
  async #session(): Promise<void> {
    const session = new LockSession(this.#shard, {
      application: `relay ${this.#store.schema}`,
      queryTimeoutMs: QUERY_TIMEOUT,
    })
    const ended = AbortSignal.any([this.#stop.signal, session.ended])
    ended.addEventListener('abort', () => {
      this.#leads = false
      this.#wakeUp.set()
    })
    try {
      await session.connect()
      await this.#lead(session, ended)
      if (!this.#stop.signal.aborted) ended.throwIfAborted()
    } finally {
      this.#leads = false
      // Ends its signal too: the combined one would be held by the relay's own for as long as neither aborts.
      await session
        .end()
        .catch((error: Error) => this.#log.debug({ reason: error.message }, 'connection ended'))
    }
  }

  /** Returns when the connection ends or the relay stops, with nothing left under way. */
  async #lead(session: LockSession, ended: AbortSignal): Promise<void> {
    while (!ended.aborted && !(await this.#store.tryLead(session))) await this.#wakeUp.wait(this.#sweepMs)
    if (ended.aborted) return
    this.#leads = true
    await session.listen(this.#store.channel, () => this.#wakeUp.set())
    let purgedAt = 0
    try {
      while (!ended.aborted) {
        const published = await this.#publishBatch(session)
        if (published < BATCH) await this.#wakeUp.wait(this.#sweepMs)
        if (Date.now() - purgedAt > PURGE_EVERY && (await this.#store.purge(session, KEEP_DAYS)))
          purgedAt = Date.now()
      }
    } finally {
      await this.#marked()
    }
  }

  /**
   * Publishes a batch at once and begins to mark what the broker confirmed; answers how many. What failed ends the session
   * before anything later goes out.
   */
  async #publishBatch(session: LockSession): Promise<number> {
    const askedAt = performance.now()
    const events = await this.#store.unsent(session, BATCH, this.#marking.events)
    // So long after the question the server may have ended the session, and another leads and published these.
    if (performance.now() - askedAt >= LOCKS_LAST) throw new Error('it stood still and may lead no more')
    if (events.length === 0) {
      await this.#marked()
      return 0
    }
    const outcomes = await Promise.allSettled(events.map((event) => this.#publisher.publish(event)))
    await this.#marked()
    const sent = confirmedInOrder(events, outcomes)
    if (sent.length > 0) {
      this.#onPublished(sent.length)
      this.#mark(sent)
    }
    const failure = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failure) throw failure.reason
    return sent.length
  }

  #mark(events: readonly StoredEvent[]): void {
    const done = this.#store.markSent(this.#shard.id, events)
    // Whoever waits for it next hears of a failure.
    done.catch(() => undefined)
    this.#marking = { events, done }
  }

  /** Resolves when nothing is being marked. Rejects when that failed: those events go out again. */
  async #marked(): Promise<void> {
    const { done } = this.#marking
    try {
      await done
    } finally {
      this.#marking = NOTHING_TO_MARK
    }
  }
}
