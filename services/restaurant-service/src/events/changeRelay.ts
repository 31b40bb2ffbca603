import { setTimeout as delay } from 'node:timers/promises'
import type { EventPublisher } from '@tiffin/messaging/publisher'
import { Signal } from '@tiffin/messaging/signal'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { Change, ChangeListener, ChangeLog, PendingEvent } from '../domain/change.ts'

/** Milliseconds between looks for changes that were left over. */
const SWEEP = 1000
/** A sweep rests this many times as long as it took: where MongoDB has to scan, it stays under 2 % of a core. */
const REST = 50
/** Milliseconds a change is left to the process that wrote it. */
const WRITERS_TURN = 2000
const BATCH = 50
/** Milliseconds a stop waits for what is being published; the rest keeps its mark and goes out after the next start. */
const LAST_WORDS = 3000

/**
 * Makes stored changes known: to the caches before the writer's caller has its answer, to the bus right after. What
 * a crash or an outage left undone is found by its mark in the document. Several instances may publish an event
 * twice; consumers know it by its id.
 */
export class ChangeRelay implements ChangeListener {
  readonly #publisher: EventPublisher
  readonly #freshen: (change: Change) => Promise<void>
  readonly #log: Log
  readonly #onSwept: (left: number) => void
  readonly #wakeUp = new Signal()
  readonly #settling = new Map<string, Promise<void>>()
  readonly #publishing = new Map<string, Promise<void>>()
  #stopped = false
  #done: Promise<void> = Promise.resolve()

  /** `onSwept` is told how many changes a look found left over. */
  constructor(
    publisher: EventPublisher,
    freshen: (change: Change) => Promise<void>,
    log: Log,
    onSwept: (left: number) => void,
  ) {
    this.#publisher = publisher
    this.#freshen = freshen
    this.#log = log
    this.#onSwept = onSwept
  }

  /** Takes a change that was just stored; resolves when the caches know of it, or are away. */
  async accept(change: Change, changes: ChangeLog): Promise<void> {
    const caches = await this.#tellCaches(change)
    void this.#settle(change, changes, caches)
  }

  /** Looks for changes left over in these logs from now on. */
  start(logs: readonly ChangeLog[]): void {
    this.#done = this.#run(logs)
  }

  /** Ends after what is being published. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#wakeUp.set()
    await this.#done
    await Promise.race([Promise.all(this.#settling.values()), delay(LAST_WORDS, undefined, { ref: false })])
  }

  async #run(logs: readonly ChangeLog[]): Promise<void> {
    while (!this.#stopped) {
      const begun = performance.now()
      try {
        let left = 0
        for (const changes of logs) left += await this.#sweep(changes)
        this.#onSwept(left)
      } catch (error) {
        this.#log.warn({ reason: describe(error) }, 'could not look for changes left over, trying again')
      }
      if (!this.#stopped) await this.#wakeUp.wait(Math.max(SWEEP, REST * (performance.now() - begun)))
    }
  }

  /** Answers how many there were. */
  async #sweep(changes: ChangeLog): Promise<number> {
    const before = new Date(Date.now() - WRITERS_TURN)
    let after: string | undefined
    let found = 0
    do {
      const left = await changes.unsettled(before, after, BATCH)
      await Promise.all(
        left.map(async (change) => this.#settle(change, changes, await this.#tellCaches(change))),
      )
      found += left.length
      after = left.length < BATCH ? undefined : left.at(-1)?.id
    } while (after !== undefined && !this.#stopped)
    return found
  }

  async #tellCaches(change: Change): Promise<boolean> {
    try {
      await this.#freshen(change)
      return true
    } catch (error) {
      this.#log.debug({ id: change.id, reason: describe(error) }, 'caches not told of a change yet')
      return false
    }
  }

  /** Publishes a change's events and takes its mark off; what fails stays marked for the next sweep. */
  #settle(change: Change, changes: ChangeLog, caches: boolean): Promise<void> {
    const key = `${change.id} ${change.version}`
    const running = this.#settling.get(key)
    if (running) return running
    const settled = this.#publish(change)
      .then(() => changes.settle(change, caches))
      .catch((error) =>
        this.#log.warn(
          { id: change.id, reason: describe(error) },
          'events of a change wait for the next sweep',
        ),
      )
      .finally(() => this.#settling.delete(key))
    this.#settling.set(key, settled)
    return settled
  }

  async #publish({ events }: Change): Promise<void> {
    for (const event of events) await this.#publishOnce(event)
  }

  /** An event that an earlier change is just publishing is waited for, not sent again. */
  #publishOnce(event: PendingEvent): Promise<void> {
    const running = this.#publishing.get(event.eventId)
    if (running) return running
    const published = this.#publisher
      .publish({ seq: event.eventId, ...event })
      .finally(() => this.#publishing.delete(event.eventId))
    this.#publishing.set(event.eventId, published)
    return published
  }
}
