import { stripVTControlCharacters } from 'node:util'
import { newId } from '@tiffin/sharding/ids'
import { expect, test } from 'vitest'
import { type Row, tableOf } from './table.ts'

const MARKET = 5391959
const BEGAN = Date.UTC(2026, 4, 4, 18)

const ROWS: readonly Row[] = [
  {
    from: BEGAN,
    to: BEGAN + 10_000,
    result: {
      fault: 'cut redis',
      firstFailureSeconds: undefined,
      asked: 120,
      failures: new Map(),
      failed: [],
      recoveredSeconds: 0.5,
      kept: 'everything',
    },
  },
  {
    from: BEGAN + 10_000,
    to: BEGAN + 40_000,
    result: {
      fault: 'kill postgres-b',
      firstFailureSeconds: 0.4,
      asked: 300,
      failures: new Map([['shard_unavailable', 44]]),
      failed: [],
      recoveredSeconds: undefined,
      kept: 'A, C: everything; B: menu',
    },
  },
]

test('a row tells of a fault, and of the orders that were lost in its time', () => {
  const during = (seconds: number) => newId(MARKET, BEGAN + seconds * 1000)
  const losses = { lost: [during(12), during(13)], doubled: [during(3)] }
  const lines = stripVTControlCharacters(tableOf(ROWS, losses)).split('\n')
  const cells = lines.map((line) => line.split(/ {2,}/))
  expect(cells).toEqual([
    ['fault', 'first failure', 'failed requests', 'lost', 'doubled', 'recovered', 'kept working'],
    ['cut redis', '–', '0 of 120', '0', '1', '0.5 s', 'everything'],
    [
      'kill postgres-b',
      '0.4 s',
      '44 shard_unavailable of 300',
      '2',
      '0',
      'never',
      'A, C: everything; B: menu',
    ],
  ])
})
