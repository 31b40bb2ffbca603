import { randomUUID } from 'node:crypto'
import { ApiProblem } from '@tiffin/contracts/client'
import { quoteOrder } from '@tiffin/contracts/orderQuote'
import type { Order } from '@tiffin/contracts/orders'
import {
  createMenuItem,
  createRestaurant,
  patchMenuItem,
  patchRestaurant,
} from '@tiffin/contracts/restaurants'
import { ajantaIn, CHICKEN_VINDALOO, CUSTOMER, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { signedToken } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { type Actor, openTown, signUp, type Town } from '../../town/openTown.ts'
import { rowsEverywhere } from '../../town/shardRows.ts'
import { placeOrder } from '../../town/walkOrder.ts'
import type { WholeSystem } from '../../town/wholeSystem.ts'

/** What the bad requests of this walk are about. */
export interface Scene {
  readonly town: Town
  /** Another customer of the city. */
  readonly stranger: Actor
  /** Placed under this key, before a dish became dearer. */
  readonly key: string
  readonly order: Order
  readonly closed: string
  readonly inactive: string
  /** A dish of the closed restaurant. */
  readonly othersDish: string
  readonly expired: string
}

/** Makes it; answers when nothing changes by itself any more. */
export async function setScene(whole: WholeSystem): Promise<Scene> {
  const town = await openTown(whole.gateway, SAN_FRANCISCO)
  const { owner, menu, city } = town
  const stranger = await signUp(whole.gateway, city, CUSTOMER)
  const key = randomUUID()
  const placed = await placeOrder(town, key)
  const openOn = (new Date().getUTCDay() + 3) % 7
  const closed = await owner.call(createRestaurant, {
    body: { ...ajantaIn(city), openingHours: [{ day: openOn, opens: '11:00', closes: '14:00' }] },
  })
  const othersDish = await owner.call(createMenuItem, { params: { id: closed.id }, body: CHICKEN_VINDALOO })
  const inactive = await owner.call(createRestaurant, { body: ajantaIn(city) })
  await owner.call(patchRestaurant, { params: { id: inactive.id }, body: { isActive: false } })
  const ofMenu = (itemId: string) => ({ id: town.restaurant.id, itemId })
  await owner.call(patchMenuItem, { params: ofMenu(menu[0].id), body: { price: menu[0].price + 1 } })
  await owner.call(patchMenuItem, { params: ofMenu(menu[1].id), body: { isAvailable: false } })
  await untilOrdersKnow(town, menu[0].price + 1)
  await untilQuiet(whole, placed.id)
  const expired = await signedToken(
    { userId: town.customer.id, role: 'customer', market: city.market },
    '-1m',
  )
  return {
    town,
    stranger,
    key,
    order: placed,
    closed: closed.id,
    inactive: inactive.id,
    othersDish: othersDish.id,
    expired,
  }
}

/** The changes of the menu have reached who prices orders: an order that overtakes them would be taken. */
async function untilOrdersKnow({ customer, restaurant, menu, city }: Town, price: number): Promise<void> {
  const quote = (dish: { id: string }) =>
    customer.call(quoteOrder, {
      body: {
        restaurantId: restaurant.id,
        items: [{ menuItemId: dish.id, quantity: 1 }],
        city: city.city,
        ...city.door,
      },
    })
  await waitFor('the new price', async () => (await quote(menu[0])).subtotal === price)
  await waitFor('the dish to be off', () =>
    quote(menu[1]).then(
      () => false,
      (error: unknown) => error instanceof ApiProblem && error.problem.code === 'menu_item_unavailable',
    ),
  )
}

/** The order's event has had its effect: from here on nothing changes by itself. */
function untilQuiet(whole: WholeSystem, orderId: string) {
  const sql = 'SELECT 1 FROM delivery."Assignment" WHERE "orderId" = $1 AND "status" = \'searching\''
  return waitFor('the order to wait for a partner', async () => {
    return (await rowsEverywhere(whole.infrastructure, sql, [orderId])).length === 1
  })
}
