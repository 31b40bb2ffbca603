import { expect, test } from 'vitest'
import { dayNames, dayOrder } from './weekNames.ts'

test('names days in the person’s language', () => {
  expect(dayNames('en')[0]).toBe('Sunday')
  expect(dayNames('fr')[1]).toBe('Lundi')
  expect(dayNames('es')[6]).toBe('Sábado')
})

test('a week begins as it does where the person is', () => {
  expect(dayOrder('en-US')[0]).toBe(0)
  expect(dayOrder('es-MX')[0]).toBe(0)
  expect(dayOrder('fr-FR')).toEqual([1, 2, 3, 4, 5, 6, 0])
})
