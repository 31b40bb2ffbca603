import { expect, test } from 'vitest'
import type { Series } from '../probe/series.ts'
import { besidesAsText, besidesOf } from './besides.ts'

/** Requests of a probe: when each began, and how long it took; below 0 for one that failed. */
const probe = (shard: string, what: string, requests: readonly (readonly [at: number, ms: number])[]) =>
  ({
    shard,
    what,
    outcomes: requests.map(([startedAt, ms]) => ({
      startedAt,
      endedAt: startedAt + Math.abs(ms),
      failure: ms < 0 ? 'no answer' : undefined,
    })),
  }) as unknown as Series

const BEFORE = { fault: 'cut redis', brokenAt: 0, healedAt: 300, wellAt: 400 }
const BROKEN = { fault: 'kill postgres-b', brokenAt: 2000, healedAt: 3000, wellAt: 3500 }

test('tells of the other shards only, while it lasted and before', () => {
  const probes = [
    probe('A', 'menu', [
      [500, 20],
      [300, 900],
      [2500, 30],
    ]),
    probe('B', 'menu', [
      [500, 10],
      [2500, -5000],
    ]),
    probe('C', 'place', [
      [600, 10],
      [2600, -25],
    ]),
    probe('C', 'live', [[2700, 4000]]),
  ]
  const besides = besidesOf(BROKEN, BEFORE, probes)
  expect(besides).toEqual({
    fault: 'kill postgres-b',
    shards: ['A', 'C'],
    during: { asked: 2, failed: 1, p99Ms: 30 },
    before: { asked: 2, failed: 0, p99Ms: 20 },
  })
  expect(besidesAsText(besides ? [besides] : [])).toBe(
    'kill postgres-b: in A and C 1 of 2 requests failed, p99 30 ms; before 20 ms (× 1.5)',
  )
})

test('a fault of no shard says nothing', () => {
  expect(besidesOf({ ...BROKEN, fault: 'kill redis' }, BEFORE, [])).toBeUndefined()
})
