import { expect, test } from 'vitest'
import { metricsIn } from './metricsIn.ts'

test.each([
  ['max by (shard) (postgres_shard_up) == 0', ['postgres_shard_up']],
  ['sum(rate(a_total{b="c d",e=~"f{2}"}[5m])) / sum(rate(g_total[5m]))', ['a_total', 'g_total']],
  ['a:b:c{d="e"} > 14.4 * 0.001 and on() (up) * 3600 >= 10 or vector(0)', ['a:b:c', 'up']],
  ['histogram_quantile(0.99, sum by (le) (rate(h_bucket[5m])))', ['h_bucket']],
  ['a / ignoring(state) b', ['a', 'b']],
])('%s', (expression, metrics) => {
  expect(metricsIn(expression)).toEqual(metrics)
})
