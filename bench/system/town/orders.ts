import { randomUUID } from 'node:crypto'
import { createOrder, patchOrderStatus } from '@tiffin/contracts/orders'
import type { Actor } from '../../../tools/seed/actors.ts'
import { inTurns } from '../../../tools/simulate/inTurns.ts'
import type { BenchCity } from './benchTown.ts'

/** Calls on the way at the same time. */
const AT_ONCE = 8

/** An order and who placed it. */
export interface BenchOrder {
  readonly orderId: string
  readonly customer: Actor
}

/** Places so many orders, by one customer of the city after another. */
export function placeOrders(city: BenchCity, count: number): Promise<BenchOrder[]> {
  const { customers, dishes, point } = city
  const numbers = Array.from({ length: count }, (_, i) => i)
  return inTurns(numbers, AT_ONCE, async (i) => {
    const customer = customers[i % customers.length] as Actor
    const { id } = await customer.call(createOrder, {
      headers: { 'idempotency-key': randomUUID() },
      body: {
        restaurantId: city.restaurantId,
        city: city.city,
        items: [{ menuItemId: dishes[i % dishes.length] as string, quantity: 1 }],
        deliveryAddress: `${100 + i} Main Street`,
        ...point,
      },
    })
    return { orderId: id, customer }
  })
}

export async function cancelOrders(orders: readonly BenchOrder[]): Promise<void> {
  await inTurns(orders, AT_ONCE, ({ orderId, customer }) =>
    customer.call(patchOrderStatus, {
      params: { id: orderId },
      headers: { 'idempotency-key': randomUUID() },
      body: { status: 'cancelled' },
    }),
  )
}
