import { setTimeout as delay } from 'node:timers/promises'

/** The market's day: its minutes pass `speed` times as fast as those of the machine's clock, from `begins` on. */
export class MarketClock {
  readonly #millisecondsPerMinute: number
  /** The moment of the market's minute 0, in milliseconds since 1970. */
  readonly #zero: number

  constructor(speed: number, begins: number) {
    this.#millisecondsPerMinute = 60_000 / speed
    this.#zero = Date.now() - begins * this.#millisecondsPerMinute
  }

  /** The minute of the day, with its parts. */
  get now(): number {
    return this.minuteOf(new Date())
  }

  minuteOf(moment: Date): number {
    return (moment.getTime() - this.#zero) / this.#millisecondsPerMinute
  }

  /** Waits for a minute of the day; at once where it has passed. Rejects when the signal aborts. */
  async until(minute: number, signal: AbortSignal): Promise<void> {
    const milliseconds = this.#zero + minute * this.#millisecondsPerMinute - Date.now()
    if (milliseconds > 0) await delay(milliseconds, undefined, { signal })
    signal.throwIfAborted()
  }
}
