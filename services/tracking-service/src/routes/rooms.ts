import type { Watcher } from '../domain/watchedOrder.ts'

const ORDER = 'order:'
const PARTNER = ':partner:'

/** The room of an order's customer, kitchen and admins. */
export const orderRoom = (orderId: string): string => ORDER + orderId

/** The room of an order's watchers who are its delivery partner: who no longer is hears no more. */
const partnerRoom = (orderId: string, partnerId: string): string => orderRoom(orderId) + PARTNER + partnerId

/** Where somebody who may watch an order sits. */
export function roomOf(orderId: string, who: Watcher): string {
  return who.role === 'delivery_partner' ? partnerRoom(orderId, who.id) : orderRoom(orderId)
}

/** Everybody who hears of an order while that partner (null: nobody) has it. */
export function audienceOf(orderId: string, partnerId: string | null): string[] {
  return partnerId === null ? [orderRoom(orderId)] : [orderRoom(orderId), partnerRoom(orderId, partnerId)]
}

/** The order of a room; undefined for a socket's own room. */
export function orderOfRoom(room: string): string | undefined {
  return room.startsWith(ORDER) ? room.slice(ORDER.length).split(PARTNER)[0] : undefined
}
