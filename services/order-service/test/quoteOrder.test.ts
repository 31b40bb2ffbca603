import { quoteOrder } from '@tiffin/contracts/orderQuote'
import { createOrder, listOrders } from '@tiffin/contracts/orders'
import { patchRestaurant } from '@tiffin/contracts/restaurants'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OrderSystem, openKitchen, orderAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem
beforeAll(async () => {
  system = await startOrderSystem()
})
afterAll(() => system?.stop())

test('a quote is what placing then costs, and keeps nothing', async () => {
  const kitchen = await openKitchen(system)
  const call = callAs(system.services['order-service'], await newPerson('customer'))
  const { deliveryAddress, ...body } = orderAt(kitchen)
  const quote = await call(quoteOrder, { body })
  expect((await call(listOrders, {})).orders).toEqual([])
  const order = await call(createOrder, {
    body: { ...body, deliveryAddress, totalAmount: quote.totalAmount },
  })
  expect(order).toMatchObject(quote)
})

test('a quote is refused where placing would be', async () => {
  const kitchen = await openKitchen(system)
  const call = callAs(system.services['order-service'], await newPerson('customer'))
  const { deliveryAddress: _, ...body } = orderAt(kitchen)
  await callAs(system.services['restaurant-service'], kitchen.owner)(patchRestaurant, {
    params: { id: kitchen.restaurant.id },
    body: { isActive: false },
  })
  await expect(call(quoteOrder, { body })).rejects.toMatchObject({ problem: { code: 'restaurant_inactive' } })
  await expect(call(quoteOrder, { body: { ...body, city: 'Atlantis' } })).rejects.toMatchObject({
    problem: { code: 'unknown_city' },
  })
})
