import { expect, test } from 'vitest'
import { sectionInSight } from './sectionInSight.ts'

const menu = (starters: number, mains: number, breads: number) => [
  { id: 'starters', top: starters },
  { id: 'mains', top: mains },
  { id: 'breads', top: breads },
]

test('is the last that has begun, and the first before any has', () => {
  expect(sectionInSight(menu(400, 900, 1400), false, '')).toBe('starters')
  expect(sectionInSight(menu(-400, 150, 600), false, '')).toBe('mains')
})

test('at the end of the page it is the one that was gone to, else the last', () => {
  const end = menu(-400, 150, 600)
  expect(sectionInSight(end, true, '')).toBe('breads')
  expect(sectionInSight(end, true, 'mains')).toBe('mains')
  expect(sectionInSight(end, true, 'starters')).toBe('breads')
})

test('a menu of nothing has none', () => {
  expect(sectionInSight([], true, 'mains')).toBeUndefined()
})
