import { expect, test } from 'vitest'
import { beginnings, timeBuckets } from './timeBuckets.ts'

const NOW = new Date('2026-05-04T18:20:00.000Z')

test('a stretch is cut into buckets from its begin; the last one is what is left', () => {
  const buckets = timeBuckets({ from: '2026-05-04T17:30:00Z' }, NOW)
  expect(buckets).toMatchObject({ to: NOW, minutes: 15, count: 4 })
  expect(beginnings(buckets).map((date) => date.toISOString())).toEqual([
    '2026-05-04T17:30:00.000Z',
    '2026-05-04T17:45:00.000Z',
    '2026-05-04T18:00:00.000Z',
    '2026-05-04T18:15:00.000Z',
  ])
})

test('a stretch that fits whole buckets has no empty one behind it', () => {
  const day = { from: '2026-05-04T00:00:00Z', to: '2026-05-05T02:00:00+02:00', bucketMinutes: 60 }
  expect(timeBuckets(day, NOW)).toMatchObject({ count: 24, to: new Date('2026-05-05T00:00:00Z') })
})

test.each([
  ['is not before', { from: '2026-05-04T18:20:00Z' }],
  ['is not before', { from: '2026-05-04T10:00:00Z', to: '2026-05-04T09:00:00Z' }],
  ['longer than 31 days', { from: '2026-04-01T00:00:00Z', bucketMinutes: 1440 }],
  ['make bucketMinutes 23 or more', { from: '2026-04-04T00:00:00Z', to: '2026-05-05T00:00:00Z' }],
  ['`from` is no moment', { from: '2016-12-31T23:59:60Z' }],
])('refused with words: %s', (words, requested) => {
  expect(() => timeBuckets(requested, NOW)).toThrow(
    expect.objectContaining({ code: 'invalid_request', message: expect.stringContaining(words) }),
  )
})

test('as many buckets as are answered at most are answered', () => {
  const month = { from: '2026-04-04T00:00:00Z', to: '2026-05-05T00:00:00Z', bucketMinutes: 23 }
  expect(timeBuckets(month, NOW).count).toBe(1941)
})
