import type { ColumnStatus } from './steps.ts'

/** Milliseconds for which a step can be taken back from the bar. */
export const UNDO_TIME = 5000

/** A step just made. */
export interface Step {
  readonly orderId: string
  readonly code: string
  readonly from: ColumnStatus
  readonly to: ColumnStatus
  /** When its time to be taken back ends: milliseconds since 1970. */
  readonly until: number
}

/** The steps with another one; of one order only the last can be taken back. */
export function withStep(steps: readonly Step[], step: Step): Step[] {
  return [
    ...steps.filter(({ orderId, until }) => orderId !== step.orderId && until > step.until - UNDO_TIME),
    step,
  ]
}

export function withoutStep(steps: readonly Step[], orderId: string): Step[] {
  return steps.filter((step) => step.orderId !== orderId)
}

/** The steps whose time has not ended. */
export function openSteps(steps: readonly Step[], now: number): Step[] {
  return steps.filter(({ until }) => until > now)
}
