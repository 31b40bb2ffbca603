import { percentilesOf } from '../../simulate/report/percentiles.ts'
import type { Broken } from '../breakOne.ts'
import type { Series } from '../probe/series.ts'

/** How the markets of the other shards fared while one shard's server was broken. */
export interface Besides {
  readonly fault: string
  readonly shards: readonly string[]
  readonly during: Answers
  /** The same requests at the same rate, in the seconds before, when all was well. */
  readonly before: Answers
}

export interface Answers {
  readonly asked: number
  readonly failed: number
  readonly p99Ms: number
}

/** Undefined for a fault that is none of one shard. `previous`: the one before it, since whose end all was well. */
export function besidesOf(broken: Broken, previous: Broken, probes: readonly Series[]): Besides | undefined {
  const shard = /postgres-([a-z])$/.exec(broken.fault)?.[1]?.toUpperCase()
  if (shard === undefined) return undefined
  // How long a change takes to be seen is waited for, not answered.
  const others = probes.filter((probe) => probe.shard !== shard && probe.what !== 'live')
  return {
    fault: broken.fault,
    shards: [...new Set(others.map((probe) => probe.shard))].sort(),
    during: answersIn(broken.brokenAt, broken.healedAt, others),
    before: answersIn(previous.wellAt ?? previous.healedAt, broken.brokenAt, others),
  }
}

function answersIn(from: number, to: number, probes: readonly Series[]): Answers {
  const outcomes = probes.flatMap((probe) => probe.outcomes.filter(isBegunIn(from, to)))
  return {
    asked: outcomes.length,
    failed: outcomes.filter(({ failure }) => failure !== undefined).length,
    p99Ms: Math.round(percentilesOf(outcomes.map(({ startedAt, endedAt }) => endedAt - startedAt)).p99),
  }
}

const isBegunIn =
  (from: number, to: number) =>
  ({ startedAt }: { startedAt: number }): boolean =>
    startedAt >= from && startedAt < to

/** One line for each shard that was broken. */
export function besidesAsText(all: readonly Besides[]): string {
  return all
    .map(({ fault, shards, during, before }) => {
      const factor = (during.p99Ms / before.p99Ms).toFixed(1)
      return `${fault}: in ${shards.join(' and ')} ${during.failed} of ${during.asked} requests failed, p99 ${during.p99Ms} ms; before ${before.p99Ms} ms (× ${factor})`
    })
    .join('\n')
}
