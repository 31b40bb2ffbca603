import { setTimeout as delay } from 'node:timers/promises'

export interface WaitOptions {
  /** Milliseconds until it is given up; 10,000 where absent. */
  readonly withinMs?: number
  /** Milliseconds between two looks; 20 where absent. */
  readonly everyMs?: number
}

/**
 * Looks until `condition` answers something truthy, and answers that. What it throws is kept as the reason and tried
 * again; an error named `EarlyExit` ends the waiting at once. `what` completes "waited in vain for …".
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  { withinMs = 10_000, everyMs = 20 }: WaitOptions = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + withinMs
  for (;;) {
    let last: unknown
    try {
      last = await condition()
      if (last) return last as NonNullable<Exclude<T, false>>
    } catch (error) {
      if ((error as Error).name === 'EarlyExit') throw error
      last = error
    }
    if (performance.now() >= deadline) throw inVain(what, withinMs, last)
    await delay(everyMs)
  }
}

/** A socket of Socket.IO, Node or `ws`; their types agree on nothing more. */
export type Listenable = { readonly on: unknown; readonly off: unknown }

interface Emitter {
  on(event: string, listener: (body: never) => void): void
  off(event: string, listener: (body: never) => void): void
}

/** The next event of that name whose first argument fits `where`; answers the argument. */
export function nextSocketEvent<T>(
  socket: Listenable,
  event: string,
  { where = () => true, withinMs = 10_000 }: { where?: (body: T) => boolean; withinMs?: number } = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const emitter = socket as Emitter
    const listener = (body: T) => {
      if (!where(body)) return
      clearTimeout(timer)
      emitter.off(event, listener)
      resolve(body)
    }
    const timer = setTimeout(() => {
      emitter.off(event, listener)
      reject(inVain(`the socket event ${event}`, withinMs, undefined))
    }, withinMs)
    emitter.on(event, listener)
  })
}

/** A list that grows with each event of that name, from now on. */
export function recordSocketEvents<T>(socket: Listenable, event: string): readonly T[] {
  const events: T[] = []
  ;(socket as Emitter).on(event, (body: T) => void events.push(body))
  return events
}

function inVain(what: string, withinMs: number, last: unknown): Error {
  const answer = last instanceof Error ? last.message : JSON.stringify(last)
  return new Error(`Waited ${withinMs} ms in vain for ${what}; the last answer was ${answer}`, {
    cause: last instanceof Error ? last : undefined,
  })
}
