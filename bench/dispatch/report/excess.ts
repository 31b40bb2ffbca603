import type { Reference } from './references.ts'

/** How far a mean click-to-door lies above the lower bound, in units of the published exact result's distance. */
export function excess(ctd: number | undefined, reference: Reference): number | undefined {
  const { lowerBound, exactCtd } = reference
  if (ctd === undefined || lowerBound === undefined || exactCtd === undefined) return undefined
  return (ctd - lowerBound) / (exactCtd - lowerBound)
}
