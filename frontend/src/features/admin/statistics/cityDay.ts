const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A day of a city, from its midnight to the next: milliseconds since 1970. 23 or 25 hours when clocks change. */
export interface DayBounds {
  readonly from: number
  readonly to: number
}

/** The day it is in a time zone, `2026-05-04`. */
export function dayIn(timeZone: string | undefined, at: number): string {
  // Canada writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}

/** The day so many days later. */
export function dayAfter(day: string, days = 1): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Whether a text of an address names a day. */
export function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

export function dayBounds(day: string, timeZone: string | undefined): DayBounds {
  return { from: midnight(day, timeZone), to: midnight(dayAfter(day), timeZone) }
}

function midnight(day: string, timeZone: string | undefined): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  const guess = asUtc - offsetAt(asUtc, timeZone)
  // The offset at midnight itself: it may be another than that of the guess when clocks change that day.
  return asUtc - offsetAt(guess, timeZone)
}

/** Milliseconds by which a zone's clocks are ahead of UTC at a moment. */
function offsetAt(at: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return shown - (at - (at % MINUTE))
}

/** The moments for which an axis of a day has a mark: every so many hours from its beginning. */
export function hourMarks({ from, to }: DayBounds, everyHours: number): number[] {
  const marks: number[] = []
  for (let at = from; at <= to; at += everyHours * HOUR) marks.push(at)
  return marks
}
