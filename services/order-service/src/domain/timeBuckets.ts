import { Problem } from '@tiffin/platform/problem'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const MOST_DAYS = 31
const MOST_BUCKETS = 2000
const DEFAULT_MINUTES = 15

/** A stretch of time, cut into buckets of equal length from its begin on; the last one may be shorter. */
export interface TimeBuckets {
  readonly from: Date
  /** Not included. */
  readonly to: Date
  readonly minutes: number
  readonly count: number
}

export interface RequestedStretch {
  readonly from: string
  readonly to?: string
  readonly bucketMinutes?: number
}

/** The stretch a request asks for, until now where it names no end. Throws `invalid_request` when it is too much. */
export function timeBuckets(requested: RequestedStretch, now: Date): TimeBuckets {
  const from = moment('from', requested.from)
  const to = requested.to === undefined ? now : moment('to', requested.to)
  const minutes = requested.bucketMinutes ?? DEFAULT_MINUTES
  const length = to.getTime() - from.getTime()
  if (length <= 0) throw invalid('`from` is not before `to`; without `to` the stretch ends now.')
  if (length > MOST_DAYS * DAY)
    throw invalid(`The stretch is longer than ${MOST_DAYS} days; ask for a shorter one.`)
  const count = Math.ceil(length / (minutes * MINUTE))
  if (count > MOST_BUCKETS) {
    const least = Math.ceil(length / (MOST_BUCKETS * MINUTE))
    throw invalid(
      `The stretch has ${count} buckets of ${minutes} minutes, and ${MOST_BUCKETS} are answered at most; make bucketMinutes ${least} or more.`,
    )
  }
  return { from, to, minutes, count }
}

/** When each bucket begins. */
export function beginnings({ from, minutes, count }: TimeBuckets): Date[] {
  return Array.from({ length: count }, (_, i) => new Date(from.getTime() + i * minutes * MINUTE))
}

function moment(name: string, text: string): Date {
  const date = new Date(text)
  // The format allows leap seconds, which a Date does not know.
  if (Number.isNaN(date.getTime()))
    throw invalid(`\`${name}\` is no moment; send it as 2026-05-04T18:30:00Z.`)
  return date
}

const invalid = (detail: string): Problem => new Problem('invalid_request', { detail })
