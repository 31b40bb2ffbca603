import { mean } from '../../shared/statistics.ts'
import type { Reference } from './references.ts'

/** How far a mean click-to-door lies above the lower bound, in units of the published exact result's distance. */
export function excess(ctd: number | undefined, reference: Reference): number | undefined {
  return excessOfMeans([{ ctd, reference }])
}

interface Measured {
  readonly ctd: number | undefined
  readonly reference: Reference
}

/**
 * The same of several days, by their means: a mean of the days' ratios would be ruled by those on which the exact result
 * lies close to the bound. Over the days that have all three figures; undefined when none has.
 */
export function excessOfMeans(days: readonly Measured[]): number | undefined {
  const known = days.flatMap(({ ctd, reference: { lowerBound, exactCtd } }) =>
    ctd === undefined || lowerBound === undefined || exactCtd === undefined
      ? []
      : [{ ctd, lowerBound, exactCtd }],
  )
  if (known.length === 0) return undefined
  const bound = mean(known.map(({ lowerBound }) => lowerBound))
  const exact = mean(known.map(({ exactCtd }) => exactCtd))
  return (mean(known.map(({ ctd }) => ctd)) - bound) / (exact - bound)
}
