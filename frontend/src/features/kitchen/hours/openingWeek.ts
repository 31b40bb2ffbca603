import type { OpeningHours } from '@tiffin/contracts/restaurants'

/** A stretch of a day, in the restaurant's own time; one that closes before it opens runs past midnight. */
export interface Stretch {
  readonly opens: string
  readonly closes: string
}
/** The stretches of each day; the first day is Sunday, as in the contract. */
export type Week = readonly (readonly Stretch[])[]

export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const
export const MOST_STRETCHES = 28
export const WHOLE_DAY: Stretch = { opens: '00:00', closes: '24:00' }
export const EMPTY_WEEK: Week = DAYS.map(() => [])

const DAY = 24 * 60
const WEEK = 7 * DAY

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const byOpening = (a: Stretch, b: Stretch): number => a.opens.localeCompare(b.opens)

export const isWholeDay = ({ opens, closes }: Stretch): boolean => opens === '00:00' && closes === '24:00'

/** Whether it ends on the next day; at midnight sharp it does not. */
export const runsPastMidnight = ({ opens, closes }: Stretch): boolean => closes <= opens && closes !== '00:00'

export function weekOf(hours: readonly OpeningHours[]): Week {
  return DAYS.map((day) =>
    hours
      .filter((stretch) => stretch.day === day)
      .map(({ opens, closes }) => ({ opens, closes }))
      // A clock shows midnight as 00:00.
      .map((stretch) =>
        stretch.closes === '24:00' && !isWholeDay(stretch) ? { ...stretch, closes: '00:00' } : stretch,
      )
      .sort(byOpening),
  )
}

export function hoursOf(week: Week): OpeningHours[] {
  return week.flatMap((stretches, day) =>
    [...stretches].sort(byOpening).map(({ opens, closes }) => ({ day, opens, closes })),
  )
}

/** The week with one day's stretches also on other days. */
export function copyDay(week: Week, from: number, to: readonly number[]): Week {
  return week.map((stretches, day) => (to.includes(day) ? (week[from] ?? []) : stretches))
}

export function withDay(week: Week, day: number, stretches: readonly Stretch[]): Week {
  return week.map((before, other) => (other === day ? stretches : before))
}

/** A stretch to begin with: a usual day, dinner after lunch; later ones are for the person to fill in. */
export function nextStretch(stretches: readonly Stretch[]): Stretch {
  const last = stretches.at(-1)
  if (!last) return { opens: '11:00', closes: '21:00' }
  if (last.closes <= '17:00' && !runsPastMidnight(last)) return { opens: '17:30', closes: '22:00' }
  return { opens: '', closes: '' }
}

export type StretchError = 'missing' | 'same' | 'overlap'

/** What is wrong with each stretch of a week. A stretch may run into the next day, but not into another stretch. */
export function weekErrors(week: Week): (StretchError | undefined)[][] {
  const spans = week.flatMap((stretches, day) =>
    stretches.map((stretch, place) => ({ day, place, ...spanOf(day, stretch) })),
  )
  return week.map((stretches, day) =>
    stretches.map((stretch, place) => {
      if (stretch.opens === '' || stretch.closes === '') return 'missing'
      if (stretch.opens === stretch.closes) return 'same'
      const span = spanOf(day, stretch)
      const others = spans.filter((other) => other.day !== day || other.place !== place)
      return others.some((other) => overlap(span, other)) ? 'overlap' : undefined
    }),
  )
}

export const hasErrors = (week: Week): boolean => weekErrors(week).flat().some(Boolean)

interface Span {
  /** Minutes since the week began. */
  readonly start: number
  readonly length: number
}

function spanOf(day: number, { opens, closes }: Stretch): Span {
  const length = minutesOf(closes) - minutesOf(opens)
  return { start: day * DAY + minutesOf(opens), length: length > 0 ? length : length + DAY }
}

/** Whether two spans share a minute; Saturday night runs into Sunday, where the week begins. */
function overlap(a: Span, b: Span): boolean {
  const after = (from: Span, to: Span) => (to.start - from.start + WEEK) % WEEK
  return after(a, b) < a.length || after(b, a) < b.length
}

/** Where a day is open, as parts of 24 hours from midnight to midnight; yesterday's night is on it too. */
export function openParts(week: Week, day: number): { readonly from: number; readonly to: number }[] {
  const night = (week[(day + 6) % 7] ?? []).filter(runsPastMidnight)
  const today = week[day] ?? []
  return [
    ...night.map(({ closes }) => ({ from: 0, to: minutesOf(closes) / DAY })),
    ...today.map((stretch) => ({
      from: minutesOf(stretch.opens) / DAY,
      to: stretch.closes <= stretch.opens ? 1 : minutesOf(stretch.closes) / DAY,
    })),
  ]
}
