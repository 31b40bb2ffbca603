import { setTimeout as delay } from 'node:timers/promises'

/** Real milliseconds between two looks or steps at least, however fast the demo lives. */
const LEAST = 400

/** The demo's time: real, or `speed` times as fast in a test. */
export class Pace {
  readonly signal: AbortSignal
  readonly #speed: number

  /** @param signal ends every wait by throwing. */
  constructor(speed: number, signal: AbortSignal) {
    this.#speed = speed
    this.signal = signal
  }

  /** Real milliseconds of so many of the demo's seconds. */
  milliseconds(seconds: number): number {
    return (seconds * 1000) / this.#speed
  }

  /** The demo's seconds since a moment of `performance.now()`. */
  secondsSince(moment: number): number {
    return ((performance.now() - moment) * this.#speed) / 1000
  }

  /** So many of the demo's seconds, or as many as pass in the least real pause. */
  atLeast(seconds: number): number {
    return Math.max(seconds, (LEAST * this.#speed) / 1000)
  }

  /** Waits for so many of the demo's seconds. */
  async pass(seconds: number): Promise<void> {
    await delay(this.milliseconds(seconds), undefined, { signal: this.signal })
  }

  /** Waits between two looks or steps. */
  look(seconds: number): Promise<void> {
    return this.pass(this.atLeast(seconds))
  }
}
