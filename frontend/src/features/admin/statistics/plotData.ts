import type { OrderStatistics } from '@tiffin/contracts/orderStatistics'

/** What a plot shows of one stretch of time; null where there is nothing to show. */
export interface PlotBucket {
  readonly from: number
  readonly to: number
  readonly placed: number
  readonly delivered: number
  readonly p50: number | null
  readonly p90: number | null
}

/** The buckets of a day up to now: what lies ahead is not zero, it is unknown. */
export function plotBuckets({ buckets, bucketMinutes, to }: OrderStatistics, now: number): PlotBucket[] {
  const length = bucketMinutes * 60_000
  const end = Date.parse(to)
  return buckets
    .map(({ at, placed, delivered, deliveryMinutes }) => ({
      from: Date.parse(at),
      to: Math.min(Date.parse(at) + length, end),
      placed,
      delivered,
      p50: deliveryMinutes?.p50 ?? null,
      p90: deliveryMinutes?.p90 ?? null,
    }))
    .filter(({ from }) => from <= now)
}

/** The bucket in which a moment lies, else the nearest. */
export function bucketAt(buckets: readonly PlotBucket[], at: number): number {
  const index = buckets.findIndex(({ to }) => at < to)
  return index === -1 ? buckets.length - 1 : index
}

/** The top of an axis of counts or minutes: never so low that one order looks like a rush. */
export function axisTop(values: readonly (number | null)[], least: number): number {
  return Math.max(least, ...values.map((value) => value ?? 0))
}

/** The values whose neighbours on both sides are missing: a line cannot show them. */
export function lonely(values: readonly (number | null)[]): boolean[] {
  const isThere = (i: number) => (values[i] ?? null) !== null
  return values.map((_, i) => isThere(i) && !isThere(i - 1) && !isThere(i + 1))
}
