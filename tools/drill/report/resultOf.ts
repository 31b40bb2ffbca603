import type { Broken } from '../breakOne.ts'
import type { Series } from '../probe/series.ts'
import { keptWorking } from './keptWorking.ts'

/** A row of the table. */
export interface FaultResult {
  readonly fault: string
  /** From the breaking to when a request first failed; undefined: none did. */
  readonly firstFailureSeconds: number | undefined
  readonly asked: number
  /** Failed requests by what they were answered. */
  readonly failures: ReadonlyMap<string, number>
  /** From the healing to when everything went well again; undefined: it never did. */
  readonly recoveredSeconds: number | undefined
  readonly kept: string
  /** Each failed request, for who looks for the reason. */
  readonly failed: readonly FailedRequest[]
}

/** Seconds are those since the breaking. */
export interface FailedRequest {
  readonly what: string
  readonly shard: string
  readonly asked: number
  readonly answered: number
  readonly failure: string
}

/** What the probes saw of a fault, of requests that began before `until`. */
export function resultOf(
  { fault, brokenAt, healedAt, wellAt }: Broken,
  probes: readonly Series[],
  until: number,
): FaultResult {
  const failed = probes.flatMap((probe) => probe.failures(brokenAt, until))
  const first = Math.min(...failed.map(({ endedAt }) => endedAt))
  const reasons = Map.groupBy(failed, ({ failure }) => failure as string)
  return {
    fault,
    firstFailureSeconds: failed.length === 0 ? undefined : seconds(first - brokenAt),
    asked: probes.reduce((sum, probe) => sum + probe.asked(brokenAt, until), 0),
    failures: new Map([...reasons].map(([reason, all]) => [reason, all.length])),
    recoveredSeconds: wellAt === undefined ? undefined : seconds(wellAt - healedAt),
    failed: probes.flatMap((probe) =>
      probe.failures(brokenAt, until).map(({ startedAt, endedAt, failure }) => ({
        what: probe.what,
        shard: probe.shard,
        asked: seconds(startedAt - brokenAt),
        answered: seconds(endedAt - brokenAt),
        failure: failure as string,
      })),
    ),
    kept: keptWorking(
      probes.map((probe) => ({
        what: probe.what,
        shard: probe.shard,
        asked: probe.asked(brokenAt, until),
        failed: probe.failures(brokenAt, until).length,
      })),
    ),
  }
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10
