import { expect, test } from 'vitest'
import { currencyOf } from './currency.ts'

test.each([
  ['America/Los_Angeles', 'USD'],
  ['Pacific/Honolulu', 'USD'],
  ['America/Toronto', 'CAD'],
  ['America/St_Johns', 'CAD'],
  ['America/Mexico_City', 'MXN'],
  ['America/Tijuana', 'MXN'],
])('prices in %s are in %s', (timeZone, currency) => {
  expect(currencyOf(timeZone)).toBe(currency)
})
