import type { OpeningHours } from '@tiffin/contracts/restaurants'
import { hasErrors, hoursOf, type Week, weekOf } from './openingWeek.ts'

/** Opening hours as the form has them. */
export interface HoursDraft {
  /** Open around the clock, which is what no hours at all mean. */
  readonly isAlways: boolean
  readonly week: Week
}

export function hoursDraft(hours: readonly OpeningHours[]): HoursDraft {
  return { isAlways: hours.length === 0, week: weekOf(hours) }
}

/** The hours to be saved. */
export function draftedHours({ isAlways, week }: HoursDraft): OpeningHours[] {
  return isAlways ? [] : hoursOf(week)
}

/** Why a draft cannot be saved: a week without any hours would count as always open. */
export function draftError({ isAlways, week }: HoursDraft): 'noneOpen' | 'stretches' | undefined {
  if (isAlways) return undefined
  if (hasErrors(week)) return 'stretches'
  return hoursOf(week).length === 0 ? 'noneOpen' : undefined
}

/** Whether two lists of hours say the same. */
export function sameHours(a: readonly OpeningHours[], b: readonly OpeningHours[]): boolean {
  const text = (hours: readonly OpeningHours[]) => JSON.stringify(hoursOf(weekOf(hours)))
  return text(a) === text(b)
}
