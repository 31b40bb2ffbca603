import { ANY_GATEWAY } from './balancedFetch.ts'
import type { Town } from './openTown.ts'
import { townsfolk } from './townsfolk.ts'

/** What came of what people asked meanwhile. */
export interface Traffic {
  /** What was not answered as it should be, in words. */
  readonly failures: readonly string[]
  /** The orders that were accepted. All are cancelled by the time the traffic has stopped. */
  readonly placed: readonly string[]
  /** Ends it: waits for what is under way, and cancels what is left. */
  stop(): Promise<void>
  /** How many requests there were and how long they took, in words. */
  summary(): string
}

export interface Pace {
  /** Requests a second, by the clock: whoever waits for an answer keeps nobody else from asking. */
  readonly perSecond?: number
  /** While so many wait for an answer nobody asks, as where all wait for one machine it is no service that fails. */
  readonly atMost?: number
}

/** The people of some towns ask through the gateways. */
export function steadyTraffic(
  towns: readonly Town[],
  through: typeof fetch,
  { perSecond = 15, atMost = 12 }: Pace = {},
): Traffic {
  const failures: string[] = []
  const placed: string[] = []
  const took: number[] = []
  const underWay = new Set<Promise<void>>()
  const everywhere = towns.map((town) => townsfolk(town, { baseUrl: ANY_GATEWAY, fetch: through, placed }))
  const steps = everywhere.flatMap((people, i) => people.steps.map((step, turn) => ({ step, turn, i })))
  // The first step of each town, then the second of each.
  const inTurns = steps.sort((a, b) => a.turn - b.turn || a.i - b.i).map(({ step }) => step)

  const ask = async (step: () => Promise<unknown>) => {
    const askedAt = performance.now()
    await step().catch((error: Error) => failures.push(`${error.message} ${String(error.cause ?? '')}`))
    took.push(performance.now() - askedAt)
  }
  const begunAt = performance.now()
  let endedAt = begunAt
  let turn = 0
  let asked = 0
  const timer = setInterval(() => {
    for (const due = ((performance.now() - begunAt) / 1000) * perSecond; turn < due; turn += 1) {
      if (underWay.size >= atMost) continue
      const asking = ask(inTurns[asked % inTurns.length] as () => Promise<unknown>)
      asked += 1
      underWay.add(asking)
      void asking.then(() => underWay.delete(asking))
    }
  }, 5)
  return {
    failures,
    placed,
    async stop() {
      clearInterval(timer)
      endedAt = performance.now()
      await Promise.all(underWay)
      for (const { goHome } of everywhere) for (const step of goHome()) await ask(step)
    },
    summary() {
      const seconds = (endedAt - begunAt) / 1000
      const sorted = took.toSorted((a, b) => a - b)
      const within = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
      return (
        `${asked} requests in ${seconds.toFixed(1)} s (${(asked / seconds).toFixed(1)}/s), ${failures.length} failed, ` +
        `half answered within ${within(0.5)} ms, 99 % within ${within(0.99)} ms, all within ${within(1)} ms`
      )
    },
  }
}
