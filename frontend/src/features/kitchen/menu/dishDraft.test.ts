import { createMenuItem, type MenuItem, patchMenuItem } from '@tiffin/contracts/restaurants'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { dishChange, dishErrors, draftOf, EMPTY_DISH, newDish, priceOf } from './dishDraft.ts'

const SAMOSA: MenuItem = {
  id: '665f1c2ab7d1a2c3d4e5f6aa',
  restaurantId: '665f1c2ab7d1a2c3d4e5f601',
  name: 'Samosa chaat',
  description: 'Crushed samosas',
  price: 7.5,
  category: 'Starters',
  isAvailable: true,
  allergens: ['gluten', 'milk'],
  version: 3,
  createdAt: '2026-05-04T18:30:00.000Z',
  updatedAt: '2026-05-04T18:30:00.000Z',
}
const base = draftOf(SAMOSA)

test.each([
  ['12.50', 12.5],
  ['12,5', 12.5],
  [' 7 ', 7],
  ['0', 0],
  ['12.505', undefined],
  ['1,234.50', undefined],
  ['-3', undefined],
  ['999999999', undefined],
  ['', undefined],
])('reads the price %j as %s', (text, price) => {
  expect(priceOf(text)).toBe(price)
})

test('says what is missing or wrong', () => {
  expect(dishErrors(EMPTY_DISH)).toEqual({ name: 'required', category: 'required', price: 'required' })
  expect(dishErrors({ ...base, price: 'ten' })).toEqual({ price: 'badPrice' })
  expect(dishErrors(base)).toEqual({})
})

test('adds and changes as the contract has it', () => {
  expect(Check(createMenuItem.body, newDish({ ...base, price: '8,25' }))).toBe(true)
  const change = dishChange(SAMOSA, { ...base, price: '8.25', allergens: ['milk', 'gluten'] })
  expect(change).toEqual({ price: 8.25, version: 3 })
  expect(Check(patchMenuItem.body, change)).toBe(true)
})

test('sends nothing where nothing changed', () => {
  expect(dishChange(SAMOSA, { ...base, name: ' Samosa chaat ', price: '7,50' })).toBeUndefined()
})
