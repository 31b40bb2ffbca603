import { marketOfId } from '@tiffin/sharding/ids'
import type { WatchedOrder, Watcher } from '../domain/watchedOrder.ts'

const ORDER = 'order:'
const PARTNER = ':partner:'

/** The room of an order's customer, kitchen and admins. */
export const orderRoom = (orderId: string): string => ORDER + orderId

/** The room of an order's watchers who are its delivery partner: who no longer is hears no more. */
const partnerRoom = (orderId: string, partnerId: string): string => orderRoom(orderId) + PARTNER + partnerId

/** The room of all orders of one owner's restaurants. */
export const kitchenRoom = (restaurantOwnerId: string): string => `kitchen:${restaurantOwnerId}`

/** The room of one delivery partner's offers and trip. */
export const assignmentsRoom = (partnerId: string): string => `assignments:${partnerId}`

/** The room of a market's orders and delivery partners. */
export const marketRoom = (market: number): string => `market:${market}`

/** Where somebody who may watch an order sits. */
export function roomOf(orderId: string, who: Watcher): string {
  return who.role === 'delivery_partner' ? partnerRoom(orderId, who.id) : orderRoom(orderId)
}

/** Everybody who watches an order while that partner (null: nobody) has it. */
export function watchersOf(orderId: string, partnerId: string | null): string[] {
  return partnerId === null ? [orderRoom(orderId)] : [orderRoom(orderId), partnerRoom(orderId, partnerId)]
}

/** Everybody who hears of an order's new version: its watchers, its kitchen and its market. */
export function audienceOf({ update, restaurantOwnerId }: WatchedOrder): string[] {
  const { orderId, deliveryPartnerId } = update
  const lists = [kitchenRoom(restaurantOwnerId), ...marketRoomsOf(orderId)]
  return [...watchersOf(orderId, deliveryPartnerId), ...lists]
}

/** The room of the market that an id names; none for an id that is not ours. */
export function marketRoomsOf(id: string): string[] {
  const market = marketOfId(id)
  return market === undefined ? [] : [marketRoom(market)]
}

/** The order of a room; undefined for another room. */
export function orderOfRoom(room: string): string | undefined {
  return room.startsWith(ORDER) ? room.slice(ORDER.length).split(PARTNER)[0] : undefined
}
