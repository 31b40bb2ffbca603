import { setTimeout as delay } from 'node:timers/promises'

/** The simulated day: its minutes pass `speed` times as fast as real ones, from `opens` on. */
export class Clock {
  readonly #speed: number
  readonly #signal: AbortSignal
  readonly #startedAt = performance.now()
  readonly #opens: number

  /** @param opens minute of the day at which it begins. @param signal ends every wait by throwing. */
  constructor(speed: number, opens: number, signal: AbortSignal) {
    this.#speed = speed
    this.#opens = opens
    this.#signal = signal
  }

  /** Waits for a minute of the day. Answers false when `early` ends the waiting before it has come. */
  async until(minute: number, early?: AbortSignal): Promise<boolean> {
    const at = this.#startedAt + this.#milliseconds(minute - this.#opens)
    const signal = early ? AbortSignal.any([this.#signal, early]) : this.#signal
    await delay(Math.max(0, at - performance.now()), undefined, { signal }).catch(() => undefined)
    this.#signal.throwIfAborted()
    return !early?.aborted
  }

  /** Waits for so many simulated minutes. */
  pass(minutes: number): Promise<void> {
    return this.#wait(this.#milliseconds(minutes))
  }

  /** Waits for real milliseconds: between two looks. */
  look(milliseconds: number): Promise<void> {
    return this.#wait(milliseconds)
  }

  #milliseconds(minutes: number): number {
    return (minutes * 60_000) / this.#speed
  }

  #wait(milliseconds: number): Promise<void> {
    return delay(Math.max(0, milliseconds), undefined, { signal: this.#signal })
  }
}
