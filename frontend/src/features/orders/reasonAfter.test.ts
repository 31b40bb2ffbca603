import { expect, test } from 'vitest'
import { reasonAfter } from './reasonAfter.ts'

test('an order has a reason once it ended without a meal, and not for another arrival or partner', () => {
  expect(reasonAfter({ status: 'rejected', reason: 'sold_out' })).toBe('sold_out')
  expect(reasonAfter({ status: 'cancelled', reason: 'The oven is cold' })).toBe('The oven is cold')
  expect(reasonAfter({ status: 'ready', reason: 'waits_for_partner' })).toBeNull()
  expect(reasonAfter({ status: 'preparing', reason: 'reassigned' })).toBeNull()
  expect(reasonAfter({ status: 'delivered', reason: null })).toBeNull()
})
