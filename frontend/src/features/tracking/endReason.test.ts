import { expect, test } from 'vitest'
import { endReason } from './endReason.ts'

test('tells a customer what a kitchen wrote, and a usual reason as what it is', () => {
  expect(endReason('rejected', 'Out of rice')).toEqual({ own: 'Out of rice' })
  expect(endReason('rejected', 'sold_out')).toEqual({ usual: 'sold_out' })
  expect(endReason('cancelled', 'kitchen_silent')).toEqual({ usual: 'kitchen_silent' })
})

test('tells whose doing it was, the customer’s own too', () => {
  expect(endReason('cancelled', 'customer_cancelled')).toEqual({ usual: 'customer_cancelled' })
})

test('tells nothing where there is no reason, nor why a partner changed', () => {
  expect(endReason('preparing', 'reassigned')).toBeUndefined()
  expect(endReason('cancelled', null)).toBeUndefined()
})
