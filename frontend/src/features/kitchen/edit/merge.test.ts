import { expect, test } from 'vitest'
import { merge } from './merge.ts'

const base = { name: 'Samosa chaat', price: '7.50', allergens: ['gluten', 'milk'] }

test('keeps what was typed and takes over what was not touched', () => {
  const merged = merge(
    { base, draft: { ...base, price: '8.00' } },
    { ...base, name: 'Samosa', price: '9.00' },
  )
  expect(merged.draft).toEqual({ ...base, name: 'Samosa', price: '8.00' })
  expect(merged.conflicts).toEqual(['price'])
})

test('the same change on both sides is no conflict', () => {
  expect(
    merge({ base, draft: { ...base, allergens: ['milk'] } }, { ...base, allergens: ['milk'] }).conflicts,
  ).toEqual([])
})

test('a list in another order is the same list', () => {
  const merged = merge(
    { base, draft: { ...base, allergens: ['milk', 'gluten'] } },
    { ...base, allergens: ['egg'] },
  )
  expect(merged).toEqual({ draft: { ...base, allergens: ['egg'] }, conflicts: [] })
})
