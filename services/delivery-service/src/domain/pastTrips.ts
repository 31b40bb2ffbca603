import type { listTrips, PastTrip } from '@tiffin/contracts/delivery'
import type { ReplyOf } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'

/** A trip that is over, and when that was to the microsecond since 1970. */
export interface EndedTrip {
  readonly trip: PastTrip
  readonly endedMicros: string
}

/** A page of what was found, which is one more than the page where another follows. */
export function tripsPage(found: readonly EndedTrip[], size: number): ReplyOf<typeof listTrips> {
  const page = found.slice(0, size)
  const last = page.at(-1)
  return {
    trips: page.map(({ trip }) => trip),
    nextCursor: last && found.length > size ? Buffer.from(last.endedMicros).toString('base64url') : null,
  }
}

/**
 * The moment a cursor names, in microseconds. It is a place in the list by itself: a partner's trips follow one another, so no two
 * end at once. Throws `invalid_cursor`.
 */
export function endOfCursor(cursor: string): string {
  const micros = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!/^\d{1,16}$/.test(micros))
    throw new Problem('invalid_cursor', { detail: 'Send the nextCursor of the page before, unchanged.' })
  return micros
}
