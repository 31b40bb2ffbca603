import { expect, test } from 'vitest'
import { chooseLanguage, fillIn, localeFor, translate } from './language.ts'

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

test('a value that brings its own dot ends the sentence with it', () => {
  const times = { time: '2:01 p.m.', before: '1:50 p.m.' }
  expect(translate('es', 'es-MX', 'track.late', times)).toBe(
    'Más tarde de lo previsto: 2:01 p.m. en vez de 1:50 p.m.',
  )
  expect(translate('en', 'en', 'track.say.preparing', { restaurant: 'Forno Bros.' })).toBe(
    'Forno Bros. is cooking.',
  )
  expect(fillIn('en', 'At {time}. Then {what}…', { time: '2 p.m.', what: 'etc.' })).toBe(
    'At 2 p.m. Then etc.…',
  )
})
