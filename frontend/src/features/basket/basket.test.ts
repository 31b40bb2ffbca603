import { expect, test } from 'vitest'
import {
  atMenuPrices,
  type Basket,
  basketAgain,
  countItems,
  quantityOf,
  subtotalOf,
  withDish,
  withNotes,
} from './basket.ts'

const AJANTA = {
  restaurantId: 'a',
  restaurantName: 'Ajanta',
  city: 'San Francisco',
  currency: 'USD' as const,
}
const NAAN = { menuItemId: 'n', name: 'Garlic naan', price: 3.95 }
const MASALA = { menuItemId: 'm', name: 'Chana masala', price: 12.1 }

test('dishes are added, counted and summed to the cent', () => {
  let basket: Basket | undefined = withDish(undefined, AJANTA, NAAN, 3)
  basket = withDish(basket, AJANTA, MASALA, 1)
  expect(countItems(basket)).toBe(4)
  expect(subtotalOf(basket?.lines ?? [])).toBe(23.95)
})

test('a basket without its last dish is none', () => {
  expect(withDish(withDish(undefined, AJANTA, NAAN, 1), AJANTA, NAAN, 0)).toBeUndefined()
})

test('another kitchen’s dish starts a new basket', () => {
  const other = { ...AJANTA, restaurantId: 'b', restaurantName: 'Lucky Noodle' }
  const basket = withDish(withDish(undefined, AJANTA, NAAN, 2), other, MASALA, 1)
  expect(basket).toMatchObject({ restaurantName: 'Lucky Noodle', lines: [{ menuItemId: 'm' }] })
})

test('no more of one dish than an order may have, and its wish is kept', () => {
  const basket = withNotes(withDish(undefined, AJANTA, NAAN, 1) as Basket, 'n', 'well done')
  const more = withDish(basket, AJANTA, NAAN, 120)
  expect(quantityOf(more, 'n')).toBe(99)
  expect(more?.lines[0]?.notes).toBe('well done')
})

test('ordering again takes today’s prices and leaves out what is gone', () => {
  const menu = [
    { id: 'n', name: 'Garlic naan', price: 4.5, isAvailable: true },
    { id: 'm', name: 'Chana masala', price: 12, isAvailable: false },
  ]
  const items = ['n', 'm', 'x'].map((menuItemId) => ({ menuItemId, quantity: 2 }))
  expect(basketAgain(AJANTA, items, menu)?.lines).toEqual([
    { menuItemId: 'n', name: 'Garlic naan', price: 4.5, quantity: 2 },
  ])
  expect(basketAgain(AJANTA, items, [])).toBeUndefined()
})

test('a dish that became dearer is shown at its price now, with its wish; one that is gone stays to be seen', () => {
  const basket = withNotes(withDish(undefined, AJANTA, NAAN, 2) as Basket, 'n', 'well done')
  const menu = [{ id: 'n', name: 'Garlic naan', price: 4.5, isAvailable: true }]
  expect(atMenuPrices(basket, menu).lines).toEqual([{ ...NAAN, price: 4.5, quantity: 2, notes: 'well done' }])
  expect(atMenuPrices(basket, [{ ...menu[0]!, price: 3.95 }])).toBe(basket)
  expect(atMenuPrices(basket, [])).toBe(basket)
})
