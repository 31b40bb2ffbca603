import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from './log.ts'
import { mendOf, type ServerAddress } from './serverFault.ts'

/** What the service still waits for; `/ready` answers from it. */
export class Readiness {
  readonly #waiting = new Map<string, string>()
  #stopping = false

  /** Marks a part as missing, with the reason a person reads. */
  wait(part: string, reason: string): void {
    this.#waiting.set(part, reason)
  }

  ready(part: string): void {
    this.#waiting.delete(part)
  }

  waitsFor(part: string): boolean {
    return this.#waiting.has(part)
  }

  /** From now on the service takes no new work. */
  stop(): void {
    this.#stopping = true
  }

  get stopping(): boolean {
    return this.#stopping
  }

  report(): { ready: boolean; stopping: boolean; waitingFor: { part: string; reason: string }[] } {
    const waitingFor = [...this.#waiting].map(([part, reason]) => ({ part, reason }))
    return { ready: !this.#stopping && waitingFor.length === 0, stopping: this.#stopping, waitingFor }
  }
}

export interface ConnectOptions {
  /** What is connected to, as `/ready` names it: `postgres shard A`. */
  readonly part: string
  /** Where it is: a reason names the variable, and what to do about it. */
  readonly address?: ServerAddress
  readonly readiness: Readiness
  readonly log: Log
  readonly signal: AbortSignal
}

/**
 * Runs `connect` until it succeeds, 0.2 s to 5 s apart; the service says on `/ready` what it waits for meanwhile.
 * Rejects when `signal` aborts, and with a ConfigError, which no waiting heals.
 */
export async function untilConnected<T>(options: ConnectOptions, connect: () => Promise<T>): Promise<T> {
  const { part, address, readiness, log, signal } = options
  readiness.wait(part, 'connecting')
  for (let pause = 200; ; pause = Math.min(pause * 2, 5000)) {
    signal.throwIfAborted()
    try {
      const connected = await connect()
      readiness.ready(part)
      return connected
    } catch (error) {
      if ((error as Error).name === 'ConfigError') throw error
      const reason = address ? explain(error, address) : describe(error)
      readiness.wait(part, reason)
      log.warn({ part, reason, retryMs: pause }, 'not reachable yet, trying again')
      await delay(pause, undefined, { signal })
    }
  }
}

/**
 * Says on `/ready` that a part is missing until it was reached once. For what holds back no request: the service works
 * without it, at its start as later.
 */
export function announceUntilConnected(options: ConnectOptions, connect: () => Promise<unknown>): void {
  untilConnected(options, connect).catch((error: unknown) => {
    if (!options.signal.aborted) throw error
  })
}

/** An error in words; Node's connection errors often have an empty message and several causes. */
export function describe(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(describe))].join('; ')
  if (!(error instanceof Error)) return String(error)
  return error.message || (error as NodeJS.ErrnoException).code || error.name
}

/** An error of a server in words: with the variable that names it, and what to do where the error tells. */
export function explain(error: unknown, address: ServerAddress): string {
  const mend = mendOf(error, address)
  return `${address.variable}: ${describe(error).trim()}${mend ? `; ${mend}` : ''}`
}
