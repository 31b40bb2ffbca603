import type { OrderStatus } from '@tiffin/contracts/orderStatus'

/** The board's columns, in the order in which an order walks through them. */
export const COLUMNS = [
  'pending',
  'confirmed',
  'preparing',
  'ready',
] as const satisfies readonly OrderStatus[]
export type ColumnStatus = (typeof COLUMNS)[number]

export function isOnBoard(status: OrderStatus): status is ColumnStatus {
  return (COLUMNS as readonly OrderStatus[]).includes(status)
}

/** The one step forward that a touch makes; none from `ready` on, as the delivery partner makes the next. */
export function stepForward(status: OrderStatus): ColumnStatus | undefined {
  return isOnBoard(status) ? COLUMNS[COLUMNS.indexOf(status) + 1] : undefined
}

/** The step that takes back the last one. */
export function stepBack(status: OrderStatus): ColumnStatus | undefined {
  return isOnBoard(status) ? COLUMNS[COLUMNS.indexOf(status) - 1] : undefined
}

/** How the kitchen ends an order that it cannot make: one not yet accepted is declined, a later one cancelled. */
export function endingOf(status: OrderStatus): 'rejected' | 'cancelled' | undefined {
  if (!isOnBoard(status)) return undefined
  return status === 'pending' ? 'rejected' : 'cancelled'
}
