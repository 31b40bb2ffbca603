import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Market } from '@tiffin/sharding/market'
import { allMarkets } from '@tiffin/sharding/markets'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { DEMO_CITIES } from '../seed/demoData.ts'
import type { RunningSystem } from '../start/runningSystem.ts'
import { audit } from './audit/audit.ts'
import { gatherEvidence } from './audit/gatherEvidence.ts'
import type { Evidence, Violation } from './audit/violation.ts'
import { type Day, liveDay } from './day.ts'
import { Journal } from './journal.ts'
import type { Options } from './options.ts'
import { People } from './people.ts'
import type { Plan } from './plan/plan.ts'
import { planDay } from './plan/planDay.ts'
import type { Progress } from './progress.ts'
import { peopleIn, settle } from './settle.ts'

export interface Outcome {
  readonly plan: Plan
  readonly evidence: Evidence
  readonly violations: readonly Violation[]
}

/** A whole run: plan, people, day, audit. Rejects when the signal aborts; the run's people go off duty in any case. */
export async function simulate(
  options: Omit<Options, 'help'>,
  system: RunningSystem,
  database: ShardedDatabase,
  showProgress: (what: string, total: number) => Progress,
  signal: AbortSignal,
): Promise<Outcome> {
  const plan = planDay(options, marketsWithoutDemo(), ({ id }) => database.shardOf(id).id)
  const journal = new Journal()
  const people = new People(system, journal, `${options.seed}-${Date.now().toString(36)}`)
  const settling = showProgress('People', peopleIn(plan))
  try {
    const towns = await settle(plan, people, settling.step, signal).finally(settling.stop)
    await liveDayWithProgress(
      { plan, towns, trackingUrl: system.trackingUrl, speed: options.speed, journal, signal },
      showProgress('Orders', plan.orders.length),
    )
  } finally {
    await people.goHome()
  }
  const evidence = await gatherEvidence(database, journal)
  return { plan, evidence, violations: audit(evidence) }
}

async function liveDayWithProgress(day: Omit<Day, 'ended'>, progress: Progress): Promise<void> {
  await liveDay({ ...day, ended: progress.step }).finally(progress.stop)
}

/** The demo's partners would be offered simulated orders, and simulated partners a person's. */
function marketsWithoutDemo(): Market[] {
  const demo = new Set(DEMO_CITIES.map(({ city }) => resolveMarket(city, { for: 'write' }).id))
  return allMarkets().filter(({ id }) => !demo.has(id))
}
