import type { quoteOrder } from '@tiffin/contracts/orderQuote'
import type { createOrder } from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import type { Basket } from '../basket/basket.ts'

/** Where an order goes, as the form has it. */
export interface Door {
  readonly address: string
  readonly notes: string
  readonly point: { readonly latitude: number; readonly longitude: number } | undefined
}

/** What is asked for a price. */
export function quoteRequest(basket: Basket, point: Door['point']): BodyOf<typeof quoteOrder> {
  return {
    restaurantId: basket.restaurantId,
    city: basket.city,
    items: basket.lines.map(({ menuItemId, quantity }) => ({ menuItemId, quantity })),
    ...point,
  }
}

/** What is sent to place the order at the total that was shown. */
export function placeRequest(basket: Basket, door: Door, totalAmount: number): BodyOf<typeof createOrder> {
  return {
    ...quoteRequest(basket, door.point),
    items: basket.lines.map(({ menuItemId, quantity, notes }) => ({
      menuItemId,
      quantity,
      ...(notes?.trim() && { notes: notes.trim() }),
    })),
    deliveryAddress: door.address.trim(),
    ...(door.notes.trim() && { notes: door.notes.trim() }),
    totalAmount,
  }
}
