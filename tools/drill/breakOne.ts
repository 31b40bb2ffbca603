import { setTimeout as delay } from 'node:timers/promises'
import type { Fault } from './faults/fault.ts'
import type { Series } from './probe/series.ts'

/** Milliseconds for which all probes must go well before the next thing is broken. */
const QUIET = 3000
/** Milliseconds after which a fault that was healed counts as never overcome. */
const RECOVERS_WITHIN = 60_000

/** What became of one fault. Moments are milliseconds of `performance.now()`. */
export interface Broken {
  readonly fault: string
  readonly brokenAt: number
  readonly healedAt: number
  /** Since when all requests go well again, and nothing is left of the fault; undefined: not within a minute. */
  readonly wellAt: number | undefined
}

/** Breaks one thing, heals it when its time is over, and waits until everything is well. */
export async function breakOne(
  fault: Fault,
  probes: readonly Series[],
  signal: AbortSignal,
): Promise<Broken> {
  const brokenAt = performance.now()
  await fault.begin()
  await delay(fault.lasts * 1000, undefined, { signal }).catch(() => undefined)
  const healedAt = performance.now()
  await fault.heal()
  signal.throwIfAborted()
  const overAt = await over(fault, healedAt + RECOVERS_WITHIN, signal)
  const wellAt = overAt && (await allWell(probes, Math.max(healedAt, overAt), brokenAt, signal))
  return { fault: fault.name, brokenAt, healedAt, wellAt }
}

/** When nothing is left of the fault; undefined: not in time. */
async function over(fault: Fault, deadline: number, signal: AbortSignal): Promise<number | undefined> {
  while (performance.now() < deadline) {
    // The broker may itself not be back yet.
    const isOver = (await fault.isOver?.().catch(() => false)) ?? true
    if (isOver) return performance.now()
    await delay(500, undefined, { signal })
  }
  return undefined
}

/** Since when all probes go well; undefined: not in time. Requests that began before count with their outcome too. */
async function allWell(
  probes: readonly Series[],
  since: number,
  brokenAt: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  const deadline = performance.now() + RECOVERS_WITHIN
  while (performance.now() < deadline) {
    await delay(200, undefined, { signal })
    const moments = probes.map((probe) => probe.wellSince(brokenAt) ?? Number.POSITIVE_INFINITY)
    const wellAt = Math.max(since, ...moments)
    const quietUntil = wellAt + QUIET
    if (performance.now() > quietUntil && probes.every((probe) => probe.isKnownUntil(quietUntil)))
      return wellAt
  }
  return undefined
}
