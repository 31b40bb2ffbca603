import { expect, test } from 'vitest'
import { chosenOf } from './choice.ts'

const AJANTA = { id: 'ajanta' }
const FORNO = { id: 'forno' }

test('shows the chosen restaurant, else all of them', () => {
  expect(chosenOf([AJANTA, FORNO], 'forno')).toEqual([FORNO])
  expect(chosenOf([AJANTA, FORNO], undefined)).toEqual([AJANTA, FORNO])
  expect(chosenOf([AJANTA, FORNO], 'sold')).toEqual([AJANTA, FORNO])
  expect(chosenOf([AJANTA], undefined)).toEqual([AJANTA])
})
