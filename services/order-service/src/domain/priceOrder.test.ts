import { expect, test } from 'vitest'
import { deliveryFee, type FeeSchedule, serviceFee } from './fees.ts'
import { priceItems } from './priceItems.ts'
import { priceOrder, refuseChangedPrice } from './priceOrder.ts'
import type { MenuItem } from './restaurants.ts'

const FEES: FeeSchedule = {
  deliveryBase: { USD: 199, CAD: 249, MXN: 2500 },
  deliveryPerKm: { USD: 60, CAD: 75, MXN: 600 },
  servicePercent: 5,
}
const item = (id: string, price: number, more: Partial<MenuItem> = {}): MenuItem => ({
  id,
  name: `dish ${id}`,
  price,
  isAvailable: true,
  allergens: [],
  ...more,
})
const MENU = [
  item('a', 1999),
  item('b', 10, { allergens: ['milk'] }),
  item('off', 500, { isAvailable: false }),
]

test('a line is the menu’s price times its quantity, with the menu’s name and allergens', () => {
  expect(priceItems(MENU, [{ menuItemId: 'b', quantity: 3, notes: 'warm' }])).toEqual([
    {
      menuItemId: 'b',
      name: 'dish b',
      quantity: 3,
      unitPrice: 10,
      lineTotal: 30,
      notes: 'warm',
      allergens: ['milk'],
    },
  ])
})

test.each([
  ['menu_item_unknown', 'zz'],
  ['menu_item_unavailable', 'off'],
])('refuses with %s, naming the item', (code, menuItemId) => {
  expect(() => priceItems(MENU, [{ menuItemId, quantity: 1 }])).toThrow(
    expect.objectContaining({ code, extensions: { menuItemId } }),
  )
})

test('fees are whole cents, by the kilometre and by percent', () => {
  expect(deliveryFee(FEES, 'USD', 0)).toBe(199)
  expect(deliveryFee(FEES, 'USD', 2.51)).toBe(199 + 151)
  expect(serviceFee(FEES, 1030)).toBe(52)
})

test.each([
  ['US', 'USD', 199],
  ['CA', 'CAD', 249],
  ['MX', 'MXN', 2500],
] as const)('an order in %s is paid in %s', (country, currency, fee) => {
  const items = priceItems(MENU, [{ menuItemId: 'a', quantity: 2 }])
  expect(priceOrder(items, 0, country, FEES)).toEqual({
    subtotal: 3998,
    deliveryFee: fee,
    serviceFee: 200,
    total: 3998 + fee + 200,
    currency,
  })
})

test('an order beyond what can be kept is refused', () => {
  const items = priceItems([item('gold', 9_999_999_999)], [{ menuItemId: 'gold', quantity: 1 }])
  expect(() => priceOrder(items, 0, 'US', FEES)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
})

test('the price shown is compared to the cent, and only when one was shown', () => {
  const price = priceOrder(priceItems(MENU, [{ menuItemId: 'a', quantity: 1 }]), 0, 'US', FEES)
  expect(() => refuseChangedPrice(price, undefined)).not.toThrow()
  expect(() => refuseChangedPrice(price, 22.98)).not.toThrow()
  expect(() => refuseChangedPrice(price, 22.97)).toThrow(
    expect.objectContaining({
      code: 'price_changed',
      extensions: {
        price: { subtotal: 19.99, deliveryFee: 1.99, serviceFee: 1, totalAmount: 22.98, currency: 'USD' },
      },
    }),
  )
})
