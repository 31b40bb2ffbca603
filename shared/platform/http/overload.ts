import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.ts'
import { Problem } from '../problem.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A request that is answered however much there is to do. */
    neverShed?: boolean
  }
}

/** Milliseconds over which the lateness is averaged: one slow answer is no overload. */
const SAMPLE_MS = 200
/** Seconds after which a client that was turned away may come again. */
const RETRY_AFTER = 1
/**
 * Requests a second from which on a process that is late is so by its own work. With fewer it is other processes that keep it
 * waiting, and turning somebody away would help nobody.
 */
const FEWEST = 20
/** Of the requests at most this share is turned away: by the others it shows when there is less to do. */
const MOST_SHED = 0.95

/**
 * Turns requests away (503 `overloaded`) before all of them become slow: as soon as the process gets round to its work
 * later than `delayMs` after it was due, a share of them that grows with the lateness, at four times `delayMs` nearly all. What is
 * let in is answered in time, and its sender does not give up on an answer that would still be worked for. Calls of other
 * services and of operators come last: the work behind them is half done, or tells what is wrong.
 */
export function shedOverload(app: FastifyInstance, delayMs: number, metrics: Metrics): void {
  if (delayMs === 0) return
  let debt = 0
  const recent = new RecentCount()
  app.addHook('onRequest', (_request, _reply, done) => {
    recent.add()
    done()
  })
  app.register(underPressure, {
    maxEventLoopDelay: delayMs,
    sampleInterval: SAMPLE_MS,
    pressureHandler: (request, _reply, _type, lateMs = delayMs) => {
      if (request.routeOptions.config.neverShed || recent.perSecond < FEWEST) return
      debt += shareShed(lateMs, delayMs)
      if (debt < 1) return
      debt -= 1
      metrics.requestsShed.inc()
      throw new Problem('overloaded', {
        detail: `There is more to do than can be done at once. Try again in ${RETRY_AFTER} second.`,
        retryAfter: RETRY_AFTER,
      })
    },
  })
}

/** The share of requests to turn away, 0 to MOST_SHED, by how late the process is. */
export function shareShed(lateMs: number, delayMs: number): number {
  return Math.min(MOST_SHED, Math.max(0, (lateMs - delayMs) / (3 * delayMs)))
}

/** How many came within a second, the one that runs or the one before. */
class RecentCount {
  #since = performance.now()
  #now = 0
  #before = 0

  add(): void {
    const elapsed = performance.now() - this.#since
    if (elapsed >= 1000) {
      this.#before = elapsed < 2000 ? this.#now : 0
      this.#now = 0
      this.#since += elapsed
    }
    this.#now += 1
  }

  get perSecond(): number {
    return Math.max(this.#now, this.#before)
  }
}
