import type { Draw } from '../instance/drawDay.ts'
import type { Score } from '../score/score.ts'
import type { Rules } from '../simulate/partnerDay.ts'

/** One day to replay. */
export interface DayTask {
  readonly folder: string
  /** How the day is drawn from the folder's; undefined for that day itself. */
  readonly draw: Draw | undefined
  readonly rules: Rules
  readonly preposition: boolean
  readonly bundleUpdates: boolean
  /** Where the solution files and the pictured day go; undefined for none. */
  readonly out: string | undefined
}

export interface DayResult {
  readonly instance: string
  readonly task: DayTask
  readonly score: Score
  /** How far the first estimate of an order's delivery is off, early or late: minutes. */
  readonly estimateError: { readonly mean: number; readonly p90: number }
  /** Milliseconds of a cycle that 99 of 100 do not exceed. */
  readonly decisionP99: number
}
