/** Formats by what they were made from: making one costs far more than using it, and a board uses thousands. */
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(locale, options, () => new Intl.NumberFormat(locale, options))
}

function times(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(locale, options, () => new Intl.DateTimeFormat(locale, options))
}

function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(
  locale: string,
  options: object,
  make: () => F,
): F {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = made.get(key) ?? make()
  made.set(key, known)
  return known as F
}

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/** A stretch of time in at most two units: `40 sec`, `12 min`, `2 hr 5 min`, `3 days`. */
export function formatDuration(locale: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < MINUTE) return inUnit(locale, seconds, 'second')
  if (seconds < HOUR) return inUnit(locale, Math.floor(seconds / MINUTE), 'minute')
  if (seconds >= 2 * DAY) return inUnit(locale, Math.floor(seconds / DAY), 'day')
  const minutes = Math.floor((seconds % HOUR) / MINUTE)
  const hours = inUnit(locale, Math.floor(seconds / HOUR), 'hour')
  return minutes === 0 ? hours : `${hours} ${inUnit(locale, minutes, 'minute')}`
}

/** A delay, to the millisecond below a second. */
export function formatDelay(locale: string, milliseconds: number): string {
  if (milliseconds < 1000) return inUnit(locale, Math.round(milliseconds), 'millisecond')
  if (milliseconds < 10_000) return inUnit(locale, Math.round(milliseconds / 100) / 10, 'second')
  return formatDuration(locale, milliseconds)
}

function inUnit(locale: string, value: number, unit: string): string {
  return numbers(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

/** Memory, in mebibytes as people call them. */
export function formatBytes(locale: string, bytes: number): string {
  return numbers(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 }).format(
    bytes / 2 ** 20,
  )
}

/** The time of day in a time zone; without one, in the browser's. */
export function formatClock(locale: string, at: string | number, timeZone: string | undefined): string {
  return times(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(at))
}

/** The time of day to the second. */
export function formatSecond(locale: string, at: string | number, timeZone: string | undefined): string {
  return times(locale, { timeStyle: 'medium', timeZone }).format(new Date(at))
}

/** Day and time, with the zone's short name: for what may be long ago and far away. */
export function formatMoment(locale: string, at: string, timeZone: string | undefined): string {
  return times(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(at))
}
