import { currentTrace, type TraceContext } from './context.ts'
import { inShared } from './tracing/sharedWork.ts'

interface Waiting<Item, Result> {
  readonly item: Item
  readonly trace: TraceContext | undefined
  /** Milliseconds of the monotonic clock. */
  readonly since: number
  readonly resolve: (result: Result) => void
  readonly reject: (reason: unknown) => void
}

export interface BatchesOptions {
  /** What is done, for who follows a trace. */
  readonly name: string
  /** Batches under way at the same time, at most. */
  readonly atOnce: number
  /** Items of one batch, at most. */
  readonly most: number
  /** Milliseconds that the first of those who wait may have waited when another comes; absent: as long as it takes. */
  readonly longestWait?: number
}

/** More comes than gets done. */
export class QueueTooLong extends Error {
  override readonly name = 'QueueTooLong'

  constructor() {
    super('too many are waiting for a connection already')
  }
}

/**
 * Does for many at once what each asks for by itself: while batches are under way, those who come gather for the next. Who
 * comes alone does not wait.
 */
export class Batches<Item, Result> {
  readonly #work: (items: readonly Item[]) => Promise<PromiseSettledResult<Result>[]>
  readonly #options: BatchesOptions
  #waiting: Waiting<Item, Result>[] = []
  #underWay = 0

  /** `work` answers an outcome for each item, in their order; where it rejects, all of them do. */
  constructor(
    options: BatchesOptions,
    work: (items: readonly Item[]) => Promise<PromiseSettledResult<Result>[]>,
  ) {
    this.#options = options
    this.#work = work
  }

  /** Rejects with QueueTooLong where those before have waited too long already. */
  add(item: Item): Promise<Result> {
    const since = performance.now()
    const [first] = this.#waiting
    if (first && since - first.since > (this.#options.longestWait ?? Number.POSITIVE_INFINITY))
      return Promise.reject(new QueueTooLong())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, trace: currentTrace(), since, resolve, reject })
      this.#begin()
    })
  }

  #begin(): void {
    if (this.#underWay === this.#options.atOnce || this.#waiting.length === 0) return
    this.#underWay += 1
    // Whoever comes in the same turn of the event loop goes along.
    setImmediate(() => {
      const batch = this.#waiting.splice(0, this.#options.most)
      void this.#settle(batch).finally(() => {
        this.#underWay -= 1
        this.#begin()
      })
    })
  }

  async #settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    if (batch.length === 0) return
    try {
      const traces = batch.map(({ trace }) => trace)
      const work = () => this.#work(batch.map(({ item }) => item))
      const outcomes = await inShared(this.#options.name, traces, work)
      for (const [i, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[i]
        if (outcome?.status === 'fulfilled') resolve(outcome.value)
        else reject(outcome?.reason ?? new Error('A batch answered for fewer than it was asked for'))
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}
