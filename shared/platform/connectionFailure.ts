import { setTimeout as sleep } from 'node:timers/promises'

/** A client that connects by itself, again and again, and tells of it by events; their types agree on nothing more. */
interface SelfConnecting {
  readonly on: unknown
}
interface Emitter {
  on(event: string, listener: (error: unknown) => void): void
}

interface Connecting {
  /** Resolves at its first connection. */
  readonly connected: Promise<void>
  /** Why it has no connection, as far as it told. */
  failure?: unknown
}

const clients = new WeakMap<SelfConnecting, Connecting>()

/** Milliseconds of one wait for a connection; the client itself goes on trying. */
const ATTEMPT = 2000

/** Remembers why a client has no connection, until it says that it has (the event `connected`). */
export function rememberFailure(client: SelfConnecting, connected: string): void {
  const emitter = client as Emitter
  const { promise, resolve } = Promise.withResolvers<void>()
  const state: Connecting = { connected: promise }
  clients.set(client, state)
  emitter.on('error', (error) => {
    state.failure = error
  })
  emitter.on(connected, () => {
    state.failure = undefined
    resolve()
  })
}

/** Waits a moment for a client's first connection. Rejects with why it has none. */
export async function reach(client: SelfConnecting): Promise<void> {
  const state = clients.get(client)
  const waiting = new AbortController()
  const over = sleep(ATTEMPT, undefined, { signal: waiting.signal }).then(() => {
    throw state?.failure ?? new Error('no connection yet')
  })
  try {
    await Promise.race([state?.connected, over])
  } finally {
    waiting.abort()
    over.catch(() => undefined)
  }
}

/** What `ask` comes to; where the client has no connection, that says only so, and this rejects with why. */
export async function orWhyAway<T>(client: SelfConnecting, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw clients.get(client)?.failure ?? error
  }
}
