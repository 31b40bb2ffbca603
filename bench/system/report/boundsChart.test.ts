import { expect, test } from 'vitest'
import type { Figure } from '../row.ts'
import { boundsChart } from './boundsChart.ts'

const figure = (more: Partial<Figure>): Figure => ({
  number: '1',
  title: 'Orders',
  peer: 'pgbench',
  unit: 'orders/s',
  ours: [10],
  theirs: [20],
  ratios: [0.4, 0.5, 0.6],
  pass: 0.25,
  better: 'more',
  ...more,
})
/** Where the medians lie, from left to right. */
const medians = (svg: string) => [...svg.matchAll(/class="median" cx="(\d+)"/g)].map(([, at]) => Number(at))

test('what is better than its bound lies right of it, whichever way is better', () => {
  const [bound, twice, half, alone] = medians(
    boundsChart([
      figure({ ratios: [0.25] }),
      figure({}),
      figure({ better: 'less', ratios: [0.5] }),
      figure({ better: 'less', ratios: [], ours: [0.125], theirs: [] }),
    ]),
  ) as [number, number, number, number]
  expect(twice).toBeGreaterThan(bound)
  expect(half).toBeLessThan(bound)
  expect(alone).toBe(twice)
})

test('a figure without a bound is not drawn', () => {
  expect(medians(boundsChart([figure({ pass: undefined })]))).toEqual([])
})
