import type { OrderStatistics } from '@tiffin/contracts/orderStatistics'

export interface HourCount {
  readonly at: string
  readonly placed: number
  readonly delivered: number
}

/** Hours shown at least, so that one order in the morning does not fill the plot. */
const LEAST = 6

/** The hours of a day up to now, from the one before the first order on; none where nothing was ordered. */
export function hoursOfDay(
  { buckets, to }: Pick<OrderStatistics, 'buckets' | 'to'>,
  now: number,
): HourCount[] {
  const end = Math.min(now, Date.parse(to))
  const known = buckets.filter(({ at }) => Date.parse(at) <= end)
  const first = known.findIndex(({ placed, delivered }) => placed + delivered > 0)
  if (first === -1) return []
  const from = Math.max(0, Math.min(first - 1, known.length - LEAST))
  return known.slice(from).map(({ at, placed, delivered }) => ({ at, placed, delivered }))
}
