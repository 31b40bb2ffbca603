import type { OrderStatistics } from '@tiffin/contracts/orderStatistics'
import { expect, test } from 'vitest'
import { axisTop, bucketAt, onlyOne, type PlotBucket, plotBuckets, runsOf, stepsPath } from './plotData.ts'

const day: OrderStatistics = {
  from: '2026-05-04T07:00:00.000Z',
  to: '2026-05-04T07:40:00.000Z',
  bucketMinutes: 15,
  currency: 'USD',
  placed: 3,
  active: 1,
  delivered: 2,
  cancelled: 0,
  rejected: 0,
  failed: 0,
  sales: 40,
  deliveryMinutes: { mean: 30, p50: 30, p90: 40 },
  buckets: [
    { at: '2026-05-04T07:00:00.000Z', placed: 3, delivered: 0, deliveryMinutes: null },
    {
      at: '2026-05-04T07:15:00.000Z',
      placed: 0,
      delivered: 2,
      deliveryMinutes: { mean: 30, p50: 30, p90: 40 },
    },
    { at: '2026-05-04T07:30:00.000Z', placed: 0, delivered: 0, deliveryMinutes: null },
  ],
}
const END = Date.parse(day.to)

test('a bucket without deliveries has no delivery time, rather than none at all', () => {
  expect(plotBuckets(day, END).map(({ p50 }) => p50)).toEqual([null, 30, null])
})

test('the last bucket ends with the day', () => {
  expect(plotBuckets(day, END).at(-1)?.to).toBe(END)
})

test('what lies ahead is not shown as zero', () => {
  expect(plotBuckets(day, Date.parse('2026-05-04T07:20:00.000Z'))).toHaveLength(2)
})

test('a moment finds its bucket, or the nearest', () => {
  const buckets = plotBuckets(day, END)
  expect(bucketAt(buckets, Date.parse('2026-05-04T07:15:00.000Z'))).toBe(1)
  expect(bucketAt(buckets, 0)).toBe(0)
  expect(bucketAt(buckets, END + 1)).toBe(2)
})

test('an axis reaches over the highest value and is never lower than asked', () => {
  expect(axisTop([1, null, 2], 5)).toBe(5)
  expect(axisTop([1, null, 12], 5)).toBe(12)
})

const bucketsOf = (...counts: number[]): PlotBucket[] =>
  counts.map((delivered, i) => ({ from: i, to: i + 1, placed: 0, delivered, p50: null, p90: null }))

test('what was counted is drawn in runs, and nothing is drawn where nothing was', () => {
  const runs = runsOf(bucketsOf(0, 2, 1, 0, 0, 3), ({ delivered }) => delivered)
  expect(runs.map((run) => run.map(({ delivered }) => delivered))).toEqual([[2, 1], [3]])
  expect(runsOf(bucketsOf(0, 0), ({ delivered }) => delivered)).toEqual([])
})

test('steps rise from the ground and fall back to it, straight up and down', () => {
  const path = stepsPath(
    bucketsOf(2, 1),
    ({ delivered }) => delivered,
    (at) => at * 10,
    (count) => 100 - count,
  )
  expect(path).toBe('M0,100V98H10V99H20V100')
})

test('the only bucket with a value is known as the only one', () => {
  const has = ({ delivered }: PlotBucket) => delivered > 0
  expect(onlyOne(bucketsOf(0, 2, 0), has)?.delivered).toBe(2)
  expect(onlyOne(bucketsOf(0, 0), has)).toBeUndefined()
  expect(onlyOne(bucketsOf(1, 2), has)).toBeUndefined()
})
