import { expect, test } from 'vitest'
import { isMissingChunk } from './missingChunk.ts'

test.each([
  'Failed to fetch dynamically imported module: https://app.example/assets/CheckoutPage-1.js',
  'error loading dynamically imported module: https://app.example/assets/CheckoutPage-1.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/CheckoutPage-1.css',
])('code that did not come is told from a mistake: %s', (message) => {
  expect(isMissingChunk(new TypeError(message))).toBe(true)
})

test('a mistake of ours is one', () => {
  expect(isMissingChunk(new TypeError("Cannot read properties of undefined (reading 'map')"))).toBe(false)
  expect(isMissingChunk('dynamically imported module')).toBe(false)
})
