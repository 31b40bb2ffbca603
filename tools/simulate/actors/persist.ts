import { setTimeout as delay } from 'node:timers/promises'
import { ApiProblem } from '@tiffin/contracts/client'
import type { ProblemCode } from '@tiffin/contracts/problems'
import type { Journal } from '../journal.ts'
import { isSocketRefusal } from './socketRefusal.ts'

/** What may pass by waiting. */
const PASSING: readonly ProblemCode[] = [
  'rate_limited',
  'overloaded',
  'service_unavailable',
  'shard_unavailable',
  'upstream_timeout',
  'request_in_progress',
]
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 3000
const GIVE_UP_AFTER = 60_000

/**
 * Makes a call that is safe to repeat until it is answered: waits as `Retry-After` says, else twice as long each time.
 * Throws what cannot pass by waiting, and after a minute whatever came last.
 */
export async function persist<T>(
  call: () => Promise<T>,
  journal: Pick<Journal, 'count'>,
  signal?: AbortSignal,
): Promise<T> {
  const deadline = Date.now() + GIVE_UP_AFTER
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    try {
      return await call()
    } catch (error) {
      const reason = passingReason(error)
      if (reason === undefined || Date.now() > deadline) throw error
      journal.count(`retries after ${reason}`)
      const asked = error instanceof ApiProblem ? (error.retryAfter ?? 0) * 1000 : 0
      await delay(Math.max(asked, pause), undefined, { signal })
    }
  }
}

/** Waits a second, or until the signal: what just failed may fail again. */
export async function pauseAfterTrouble(signal: AbortSignal): Promise<void> {
  await delay(1000, undefined, { signal }).catch(() => undefined)
}

/** Whether a refusal has one of these codes. */
export function isRefusal(error: unknown, ...codes: ProblemCode[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.includes(error.problem.code)
}

function passingReason(error: unknown): string | undefined {
  if (isRefusal(error, ...PASSING)) return error.problem.code
  for (const code of PASSING) if (isSocketRefusal(error, code)) return code
  if (!(error instanceof Error)) return undefined
  // As fetch says it: no connection, or no answer in time.
  if (error.message === 'fetch failed' || error.name === 'TimeoutError') return 'no answer'
  return undefined
}
