import { expect, test } from 'vitest'
import { type Asked, keptWorking } from './keptWorking.ts'

const asked = (failing: readonly string[]): Asked[] =>
  ['A', 'B', 'C'].flatMap((shard) =>
    ['menu', 'place'].map((what) => ({ what, shard, failed: failing.includes(`${shard} ${what}`) ? 2 : 0 })),
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
