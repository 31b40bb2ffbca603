import type { OpeningHours } from '@tiffin/contracts/restaurants'
import { Problem } from '@tiffin/platform/problem'

/**
 * Whether a restaurant with these hours is open at a moment. Hours are wall-clock times of the time zone; where a
 * clock change skips or repeats a time, RFC 5545 says which moment is meant (the first of two; a skipped one as far
 * after the change as it lies in the gap). A stretch has its opening moment and not its closing one. No hours: always open.
 */
export function isOpenAt(hours: readonly OpeningHours[], timeZone: string, moment: Date): boolean {
  if (hours.length === 0) return true
  const now = Temporal.Instant.fromEpochMilliseconds(moment.getTime())
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  // A stretch is shorter than a day, so only yesterday's can still run.
  return [today.subtract({ days: 1 }), today].some((date) =>
    hours.some((stretch) => stretch.day === weekday(date) && covers(stretch, date, timeZone, now)),
  )
}

/** Days looked ahead: hours are of a week, and a clock change may take a stretch out of one. */
const AHEAD = 14

/** When `isOpenAt` next answers otherwise; undefined where it does not within two weeks. */
export function nextChange(hours: readonly OpeningHours[], timeZone: string, moment: Date): Date | undefined {
  const open = isOpenAt(hours, timeZone, moment)
  const today = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone)
  // Day by day is in order: a closing of the day before comes after one of today only where it holds that one open.
  for (let day = -1; day <= AHEAD; day += 1) {
    const boundaries = boundariesOn(today.toPlainDate().add({ days: day }), hours, timeZone)
    const next = boundaries.find((at) => at > moment && isOpenAt(hours, timeZone, at) !== open)
    if (next) return next
  }
}

/** The moments at which a stretch of that day opens or closes, in their order. */
function boundariesOn(date: Temporal.PlainDate, hours: readonly OpeningHours[], timeZone: string): Date[] {
  return hours
    .filter(({ day }) => day === weekday(date))
    .flatMap((stretch) => momentsOf(stretch, date, timeZone))
    .map(({ epochMilliseconds }) => new Date(epochMilliseconds))
    .sort((a, b) => a.getTime() - b.getTime())
}

/** Refuses hours that no clock shows, or that do not say when they end. */
export function checkOpeningHours(hours: readonly OpeningHours[]): void {
  hours.forEach(({ opens, closes }, index) => {
    if (opens >= '24:00') refuse(index, 'opens', `${opens} is not a time to open at; the day begins at 00:00`)
    if (closes > '24:00') refuse(index, 'closes', `${closes} is past 24:00; for the next day write 00:00 on`)
    if (opens === closes) refuse(index, 'closes', 'equals opens; for a whole day write 00:00 to 24:00')
  })
}

/** 0 is Sunday, as in the contract; Temporal counts Monday 1 to Sunday 7. */
const weekday = (date: Temporal.PlainDate): number => date.dayOfWeek % 7

function covers(
  stretch: OpeningHours,
  date: Temporal.PlainDate,
  timeZone: string,
  now: Temporal.Instant,
): boolean {
  const [opening, closing] = momentsOf(stretch, date, timeZone)
  return Temporal.Instant.compare(opening, now) <= 0 && Temporal.Instant.compare(now, closing) < 0
}

/** When a stretch that begins on that day opens and closes. */
function momentsOf(
  { opens, closes }: OpeningHours,
  date: Temporal.PlainDate,
  timeZone: string,
): [Temporal.Instant, Temporal.Instant] {
  const lastDate = closes <= opens ? date.add({ days: 1 }) : date
  return [momentOf(date, opens, timeZone), momentOf(lastDate, closes, timeZone)]
}

function momentOf(date: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  const [day, clock] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time]
  return day.toPlainDateTime(clock).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant()
}

function refuse(index: number, member: 'opens' | 'closes', detail: string): never {
  const pointer = `/openingHours/${index}/${member}`
  throw new Problem('invalid_request', {
    detail: `The body does not fit: ${pointer} ${detail}.`,
    extensions: { errors: [{ pointer, detail }] },
  })
}
