import { quantile } from '../../../shared/statistics.ts'
import type { Score } from '../../score/score.ts'
import type { Journal } from '../day/journal.ts'
import type { LiveScore } from './liveScore.ts'

/** By how much the live dispatcher's mean click-to-door may differ from the simulated one's. */
export const ALLOWED_PERCENT = 2

export interface Comparison {
  readonly instance: string
  readonly speed: number
  readonly live: LiveScore
  readonly free: Score
  readonly strict: Score
  readonly journal: Journal
  /** Orders that were picked up after their partner's shift. */
  readonly afterShift: number
}

/** How much longer orders take live than in the simulator by the same rules; below 0 where they take less. */
export function differencePercent({ free, live }: Pick<Comparison, 'free' | 'live'>): number {
  return (100 * (live.ctdMean - free.ctdMean)) / free.ctdMean
}

export function reportOf(comparison: Comparison): string {
  const { afterShift, free, instance, journal, live, speed, strict } = comparison
  const difference = differencePercent(comparison)
  const behind = (part: number) => quantile(journal.behind, part).toFixed(2)
  return [
    `${instance}, ${speed} minutes of the market in one`,
    row('', ['CtD', 'CtD p90', 'RtP', 'undel %', 'bundle']),
    row('live', figuresOf(live)),
    row('simulated, free', figuresOf(free)),
    row('simulated, strict', figuresOf(strict)),
    '',
    `Live orders take ${Math.abs(difference).toFixed(1)} % ${difference < 0 ? 'less' : 'more'} than by the simulator's free rules (${ALLOWED_PERCENT} % are allowed).`,
    `Acts were answered ${behind(0.5)} minutes of the market after they were due (p50), ${behind(0.99)} (p99): ${journal.behind.length} acts.`,
    `Picked up after the shift, which the simulator does not permit and the services do not know of: ${afterShift}.`,
    ...[...journal.counts].map(([what, count]) => `${what}: ${count}`),
  ].join('\n')
}

function figuresOf({ ctdMean, ctdP90, rtpMean, undeliveredPercent, bundleSize }: LiveScore): string[] {
  return [
    ctdMean.toFixed(2),
    ctdP90.toFixed(1),
    rtpMean.toFixed(2),
    undeliveredPercent.toFixed(2),
    bundleSize.toFixed(3),
  ]
}

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(18), ...cells.map((cell) => cell.padStart(9))].join(' ')
}
