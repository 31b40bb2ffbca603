import { expect, test } from 'vitest'
import { orderAs } from '../live/testOrders.ts'
import { allergensIn, tellsOfAllergy } from './allergens.ts'
import { allergiesOf } from './allergies.ts'

test.each([
  ['Severe NUT ALLERGY, please be careful', true],
  ['Soy alérgica a los cacahuates', true],
  ['Intolérance au lactose', true],
  ['I am coeliac', true],
  ['no peanuts please', true],
  ['gluten-free if you can', true],
  ['sans œuf', true],
  ['Ring the bell twice', false],
  ['extra cheese please', false],
  ['no onions', false],
  ['no cheese', false],
])('%s: tells of an allergy: %s', (note, told) => {
  expect(tellsOfAllergy(note)).toBe(told)
})

test('knows the allergens of three languages', () => {
  expect(allergensIn('frutos secos, mariscos')).toEqual(['nuts', 'shellfish'])
  expect(allergensIn('Allergie : arachides, œufs et blé')).toEqual(['gluten', 'egg', 'peanut'])
})

test('names the dishes that hold what the order’s note warns of', () => {
  const order = orderAs('a', 'pending', { notes: 'Allergic to milk' })
  expect(allergiesOf(order)).toEqual({ isTold: true, conflicts: [['milk'], ['milk']] })
})

test('the note of one dish is about that dish', () => {
  const order = orderAs('a', 'pending')
  const [first, second] = order.items
  const items = [{ ...first!, notes: 'sin gluten' }, second!]
  expect(allergiesOf({ notes: null, items })).toEqual({ isTold: true, conflicts: [['gluten'], []] })
})

test('a wish is no allergy', () => {
  const order = orderAs('a', 'pending', { notes: 'More milk in the tea' })
  expect(allergiesOf(order)).toEqual({ isTold: false, conflicts: [[], []] })
})
