import type { Score } from '../score/score.ts'
import type { Rules } from '../simulate/partnerDay.ts'

/** One day to replay. */
export interface DayTask {
  readonly folder: string
  readonly rules: Rules
  readonly preposition: boolean
  /** Where the solution files go; undefined for none. */
  readonly out: string | undefined
}

export interface DayResult {
  readonly instance: string
  readonly rules: Rules
  readonly preposition: boolean
  readonly score: Score
  /** Milliseconds of a cycle that 99 of 100 do not exceed. */
  readonly decisionP99: number
}
