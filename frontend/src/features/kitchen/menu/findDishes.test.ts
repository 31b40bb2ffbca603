import type { MenuItem } from '@tiffin/contracts/restaurants'
import { expect, test } from 'vitest'
import { findDishes } from './findDishes.ts'

const dish = (name: string, category: string) => ({ name, category }) as MenuItem
const MENU = [dish('Jalapeños', 'Starters'), dish('Crème brûlée', 'Sweets'), dish('Garlic naan', 'Breads')]
const names = (typed: string) => findDishes(MENU, typed).map(({ name }) => name)

test('finds by parts of name and category, whatever the accents', () => {
  expect(names('jalapenos')).toEqual(['Jalapeños'])
  expect(names('BRULEE creme')).toEqual(['Crème brûlée'])
  expect(names('bread')).toEqual(['Garlic naan'])
  expect(names('pizza')).toEqual([])
})

test('finds all where nothing is typed', () => {
  expect(names('  ')).toHaveLength(3)
})
