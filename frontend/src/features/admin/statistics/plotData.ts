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

/** Neighbouring buckets in which something was counted; between the runs it is zero, which needs no line. */
export function runsOf(
  buckets: readonly PlotBucket[],
  countOf: (bucket: PlotBucket) => number,
): PlotBucket[][] {
  const runs: PlotBucket[][] = []
  let isOpen = false
  for (const bucket of buckets) {
    if (countOf(bucket) === 0) isOpen = false
    else if (isOpen) runs.at(-1)?.push(bucket)
    else {
      runs.push([bucket])
      isOpen = true
    }
  }
  return runs
}

/** A run as steps (an SVG path): a count holds for the whole of its bucket, and a slope would tell of what never was. */
export function stepsPath(
  run: readonly PlotBucket[],
  countOf: (bucket: PlotBucket) => number,
  x: (at: number) => number,
  y: (count: number) => number,
): string {
  const steps = run.map((bucket) => `V${y(countOf(bucket))}H${x(bucket.to)}`)
  return `M${x(run[0]?.from ?? 0)},${y(0)}${steps.join('')}V${y(0)}`
}

/** The one bucket that has a value; undefined where none has, or several. */
export function onlyOne(
  buckets: readonly PlotBucket[],
  has: (bucket: PlotBucket) => boolean,
): PlotBucket | undefined {
  const [only, another] = buckets.filter(has)
  return another ? undefined : only
}
