import { expect, test } from 'vitest'
import { type Asked, keptWorking } from './keptWorking.ts'

const asked = (failing: readonly string[]): Asked[] =>
  ['A', 'B', 'C'].flatMap((shard) =>
    ['menu', 'place'].map((what) => ({
      what,
      shard,
      asked: 9,
      failed: failing.includes(`${shard} ${what}`) ? 2 : 0,
    })),
  )

test.each([
  [[], 'everything'],
  [['A place', 'B place', 'C place'], 'menu'],
  [['B place'], 'A, C: everything; B: menu'],
  [['B place', 'B menu'], 'A, C: everything; B: nothing'],
  [['A place', 'A menu', 'B place', 'B menu', 'C place', 'C menu'], 'nothing'],
] as const)('with %j failing it says "%s"', (failing, words) => {
  expect(keptWorking(asked(failing))).toBe(words)
})

test('what nobody came to ask did not go on', () => {
  const kinds = [...asked(['A place']), { what: 'live', shard: 'A', asked: 0, failed: 0 }]
  expect(keptWorking(kinds.filter(({ shard }) => shard === 'A'))).toBe('menu')
})
