import { createOrder, patchOrderStatus } from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import type { OpenOrder } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Actor } from '../../../../tools/seed/actors.ts'
import { persist } from '../../../../tools/simulate/actors/persist.ts'
import { CITY, type Town, type TownRestaurant } from '../town/town.ts'
import type { Day } from './day.ts'

/**
 * An order from its placing until it is ready: its customer places it at its minute, its kitchen accepts it at once, with
 * the minutes that it takes, and has it ready at its minute.
 */
export async function beginOrder(day: Day, order: OpenOrder, customer: Actor): Promise<void> {
  const { book, journal, signal, town } = day
  await day.clock.until(order.placedAt, signal)
  const { id } = await persist(
    () => customer.call(createOrder, { body: bodyOf(day, order), headers: { 'idempotency-key': order.id } }),
    journal,
    signal,
  )
  day.answered(order.placedAt)
  const kitchenReady = Promise.withResolvers<void>()
  book.enter({ orderId: id, order, isReady: kitchenReady.promise })
  day.placed(order, id)
  const move = (body: BodyOf<typeof patchOrderStatus>) =>
    persist(() => town.owner.call(patchOrderStatus, { params: { id }, body }), journal, signal)
  // From now on, in whole minutes: what placing and accepting took is a part of one.
  const preparationMinutes = Math.max(1, Math.round(order.readyAt - day.clock.now))
  await move({ status: 'confirmed', preparationMinutes })
  await day.clock.until(order.readyAt, signal)
  await move({ status: 'ready' })
  day.answered(order.readyAt)
  kitchenReady.resolve()
}

function bodyOf({ instance, town }: Day, order: OpenOrder): BodyOf<typeof createOrder> {
  const { id, dishId } = restaurantOf(order, instance.restaurantIdOf, town)
  return {
    restaurantId: id,
    items: [{ menuItemId: dishId, quantity: 1 }],
    deliveryAddress: `Door of order ${order.id}`,
    city: CITY,
    ...town.pointOf(order.door),
  }
}

function restaurantOf(
  { id }: OpenOrder,
  restaurantIdOf: ReadonlyMap<string, string>,
  { restaurants }: Town,
): TownRestaurant {
  const restaurant = restaurants.get(restaurantIdOf.get(id) ?? '')
  if (!restaurant) throw new Error(`The town lacks the restaurant of order ${id}`)
  return restaurant
}
