import type { ReadyReply } from '@tiffin/platform/http/readyReply'
import { LRUCache } from 'lru-cache'
import type { CountReply, ReplyKind } from './replyCounts.ts'

/** Milliseconds a reply is held: the bound of what may be missed while its changes cannot be told. */
const HELD = 60_000
/** Bytes held in all, and what each reply takes beside its bytes. */
const MOST_BYTES = 32_000_000
const ENTRY_BYTES = 500
/** Scopes of which it is remembered when they last changed. */
const MOST_CHANGED = 10_000
const MINUTE = 60_000

export interface Clock {
  /** The time of day in milliseconds, for opening hours. */
  readonly now: () => number
  /** Milliseconds that never run backwards, for how long something is held. */
  readonly elapsed: () => number
}

const EVERYWHERE = 'everywhere'

/** What a reply is made of. It is let go of by any change in there: of the restaurant or its menu, of any restaurant of the market. */
export const restaurantScope = (id: string): string => `restaurant:${id}`
export const marketScope = (market: number | undefined): string =>
  market === undefined ? EVERYWHERE : `market:${market}`

/** A reply just made. */
export interface MadeReply {
  readonly reply: ReadyReply
  readonly scope: string
  /** The time of day at which it ends by itself; absent where it tells nothing of opening hours. */
  readonly until?: number
}

interface HeldReply extends MadeReply {
  /** How many changes were known of when the making of it began. */
  readonly begun: number
}

/**
 * Replies as bytes, held in this process until a change of what they are made of is told: by this process's own writes
 * before their caller has an answer, by events for those of others. A reply holds only if it was begun after the last
 * change of its scope, so a slow one cannot bring back the old. While events do not come nothing is held.
 */
export class HeldReplies {
  readonly #count: CountReply
  readonly #clock: Clock
  readonly #held: LRUCache<string, HeldReply>
  readonly #changed: LRUCache<string, number>
  #changes = 0
  /** Whatever was begun before this many changes is void: of its scope nothing is known any more. */
  #forgotten = 0
  #hears = false

  constructor(count: CountReply, clock: Clock) {
    this.#count = count
    this.#clock = clock
    this.#held = new LRUCache({
      maxSize: MOST_BYTES,
      sizeCalculation: ({ reply }, key) => reply.bytes.length + 2 * key.length + ENTRY_BYTES,
      ttl: HELD,
      ttlResolution: 0,
      perf: { now: clock.elapsed },
    })
    this.#changed = new LRUCache({
      max: MOST_CHANGED,
      dispose: (change, _scope, reason) => {
        if (reason === 'evict') this.#forgotten = Math.max(this.#forgotten, change)
      },
    })
  }

  /** Whether every event from now on comes; what was held or begun until now is let go of either way. */
  hearing(now: boolean): void {
    this.#hears = now
    this.#changes += 1
    this.#forgotten = this.#changes
    this.#held.clear()
  }

  /** A restaurant or its menu is another: one of its market's lists may be too. */
  changed({ restaurantId, market }: { readonly restaurantId: string; readonly market: number }): void {
    this.#changes += 1
    for (const scope of [restaurantScope(restaurantId), marketScope(market), EVERYWHERE])
      this.#changed.set(scope, this.#changes)
  }

  /** The reply to a question that anybody is answered alike. */
  answer(
    kind: ReplyKind,
    question: string,
    make: () => Promise<MadeReply>,
  ): ReadyReply | Promise<ReadyReply> {
    const key = `${kind} ${question}`
    const held = this.#held.get(key)
    if (held && this.#holds(held)) {
      this.#count(kind, 'hit')
      return held.reply
    }
    this.#count(kind, this.#hears ? 'miss' : 'away')
    return this.#makeAndHold(key, make)
  }

  /** The reply to one that is answered by who asks, or as it is at this moment. */
  async answerAnew(kind: ReplyKind, make: () => Promise<MadeReply>): Promise<ReadyReply> {
    this.#count(kind, 'own')
    return (await make()).reply
  }

  async #makeAndHold(key: string, make: () => Promise<MadeReply>): Promise<ReadyReply> {
    const [begun, start] = [this.#changes, this.#clock.elapsed()]
    const made: HeldReply = { ...(await make()), begun }
    if (this.#hears && this.#holds(made)) this.#held.set(key, made, { start })
    return made.reply
  }

  #holds({ scope, begun, until }: HeldReply): boolean {
    const changed = Math.max(this.#changed.get(scope) ?? 0, this.#forgotten)
    return begun >= changed && (until === undefined || this.#clock.now() < until)
  }
}

/**
 * Until when `isOpen` holds without a look at any hours: these are whole minutes of zones that are whole minutes off UTC,
 * so it is another only as a minute begins.
 */
export const endOfMinute = (now: Date): number => (Math.floor(now.getTime() / MINUTE) + 1) * MINUTE
