import { quoteOrder } from '@tiffin/contracts/orderQuote'
import { createOrder } from '@tiffin/contracts/orders'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { placeRequest, quoteRequest } from './orderRequest.ts'

const basket = {
  restaurantId: '665f1c2ab7d1a2c3d4e5f601',
  restaurantName: 'Ajanta',
  city: 'San Francisco',
  currency: 'USD' as const,
  lines: [
    { menuItemId: '665f1c2ab7d1a2c3d4e5f6aa', name: 'Naan', price: 3.95, quantity: 2, notes: ' crisp ' },
    { menuItemId: '665f1c2ab7d1a2c3d4e5f6ab', name: 'Dal', price: 9, quantity: 1, notes: '  ' },
  ],
}
const point = { latitude: 37.76, longitude: -122.42 }

test('asks the price as the contract has it, with and without a point', () => {
  expect(Check(quoteOrder.body, quoteRequest(basket, point))).toBe(true)
  expect(Check(quoteOrder.body, quoteRequest(basket, undefined))).toBe(true)
})

test('places as the contract has it, with wishes that say something', () => {
  const request = placeRequest(basket, { address: ' 500 Castro St ', notes: '', point: undefined }, 21.5)
  expect(Check(createOrder.body, request)).toBe(true)
  expect(request).toMatchObject({ deliveryAddress: '500 Castro St', totalAmount: 21.5 })
  expect(request.items.map(({ notes }) => notes)).toEqual(['crisp', undefined])
  expect(request).not.toHaveProperty('notes')
})
