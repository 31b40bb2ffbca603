import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { reasonAfter } from '../../orders/reasonAfter.ts'

/** A city's orders as the board knows them: snapshots, and what was heard since. */
export interface BoardState {
  readonly orders: ReadonlyMap<string, Order>
  /** The newest word of orders that are in no snapshot yet. */
  readonly unknown: ReadonlyMap<string, OrderUpdate>
  /** How often updates told something new. */
  readonly heard: number
}

export type BoardAction =
  | { readonly type: 'snapshot'; readonly orders: readonly Order[]; readonly now: number }
  | { readonly type: 'updates'; readonly updates: readonly OrderUpdate[] }

export const EMPTY_BOARD: BoardState = { orders: new Map(), unknown: new Map(), heard: 0 }

/** Milliseconds that an order stays on the board after its end. */
export const ENDED_LATELY = 3_600_000

/** The board after a snapshot or after updates; of two versions of an order the higher stays, whichever came first. */
export function boardReducer(state: BoardState, action: BoardAction): BoardState {
  return action.type === 'snapshot'
    ? withSnapshot(state, action.orders, action.now)
    : withUpdates(state, action.updates)
}

/** Whether an order lives or ended lately. */
export function isOnBoard({ status, updatedAt }: Order, now: number): boolean {
  return !isFinal(status) || now - Date.parse(updatedAt) < ENDED_LATELY
}

/** Whether a living order was heard of that no snapshot had. */
export function isBehind({ unknown }: BoardState): boolean {
  return [...unknown.values()].some(({ status }) => !isFinal(status))
}

function withSnapshot(state: BoardState, snapshot: readonly Order[], now: number): BoardState {
  const orders = new Map<string, Order>()
  const unknown = new Map(state.unknown)
  for (const order of snapshot) {
    const known = state.orders.get(order.id)
    const newest = updated(known && known.version > order.version ? known : order, unknown.get(order.id))
    if (isOnBoard(newest, now)) orders.set(order.id, newest)
    unknown.delete(order.id)
  }
  // One that ended after a long life is on no page of the newest ended ones.
  for (const order of state.orders.values())
    if (!orders.has(order.id) && isFinal(order.status) && isOnBoard(order, now)) orders.set(order.id, order)
  return { orders, unknown, heard: state.heard }
}

function withUpdates(state: BoardState, updates: readonly OrderUpdate[]): BoardState {
  const orders = new Map(state.orders)
  const unknown = new Map(state.unknown)
  let isChanged = false
  for (const update of updates) {
    const known = orders.get(update.orderId)
    if ((known ?? unknown.get(update.orderId) ?? UNHEARD).version >= update.version) continue
    if (known) orders.set(known.id, updated(known, update))
    else unknown.set(update.orderId, update)
    isChanged = true
  }
  return isChanged ? { orders, unknown, heard: state.heard + 1 } : state
}

const UNHEARD = { version: 0 }

function updated(order: Order, update: OrderUpdate | undefined): Order {
  if (!update || update.version <= order.version) return order
  return {
    ...order,
    version: update.version,
    status: update.status,
    reason: reasonAfter(update),
    deliveryPartnerId: update.deliveryPartnerId,
    partner: update.deliveryPartnerId === order.deliveryPartnerId ? order.partner : null,
    estimatedDeliveryAt: update.estimatedDeliveryAt,
    stopsBefore: update.stopsBefore,
    updatedAt: update.timestamp,
  }
}
