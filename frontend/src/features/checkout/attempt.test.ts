import { expect, test } from 'vitest'
import { attemptFor } from './attempt.ts'

test('a repeated request keeps its key, a changed one gets another', () => {
  let made = 0
  const newKey = () => `key-${++made}`
  const first = attemptFor(undefined, { items: [1], totalAmount: 10 }, newKey)
  const again = attemptFor(first, { items: [1], totalAmount: 10 }, newKey)
  const changed = attemptFor(again, { items: [1], totalAmount: 11 }, newKey)
  expect([first.key, again.key, changed.key]).toEqual(['key-1', 'key-1', 'key-2'])
})
