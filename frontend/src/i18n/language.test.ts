import { expect, test } from 'vitest'
import { chooseLanguage, localeFor, translate } from './language.ts'

test.each([
  [['es-MX', 'en'], 'es'],
  [['de-DE', 'fr-CA'], 'fr'],
  [['de'], 'en'],
  [[], 'en'],
])('of %j speaks %s', (wanted, spoken) => {
  expect(chooseLanguage(wanted)).toBe(spoken)
})

test('keeps the person’s own region for numbers and times', () => {
  expect(localeFor('fr', ['en-US', 'fr-CA'])).toBe('fr-CA')
  expect(localeFor('es', ['en-US'])).toBe('es')
})

test('fills in values and chooses the plural', () => {
  expect(translate('en', 'en', 'home.greeting', { name: 'Asha' })).toBe('Hungry, Asha?')
  expect(translate('en', 'en', 'home.found', { count: 1 })).toBe('1 restaurant')
  expect(translate('fr', 'fr', 'home.found', { count: 0 })).toBe('0 restaurant')
  expect(translate('es', 'es', 'home.found', { count: 2 })).toBe('2 restaurantes')
})
