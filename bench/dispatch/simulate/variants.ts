import type { Rules } from './partnerDay.ts'

/** What a table of the bench is about: the rules, and which of their variations the planner may use. */
export interface Variant {
  readonly rules: Rules
  readonly preposition: boolean
  readonly bundleUpdates: boolean
}

export const VARIANTS: readonly Variant[] = [
  { rules: 'strict', preposition: false, bundleUpdates: false },
  { rules: 'strict', preposition: false, bundleUpdates: true },
  { rules: 'strict', preposition: true, bundleUpdates: false },
  { rules: 'strict', preposition: true, bundleUpdates: true },
  { rules: 'free', preposition: false, bundleUpdates: false },
  { rules: 'free', preposition: true, bundleUpdates: false },
]
