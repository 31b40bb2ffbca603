import type { Order } from '@tiffin/contracts/orders'
import type { Board } from '../live/board.ts'
import { type ColumnStatus, isOnBoard, stepBack } from './steps.ts'

export interface LastOne {
  readonly order: Order
  /** Where it can be brought back to; undefined once it is gone. */
  readonly back: ColumnStatus | undefined
}

const MOST = 30

/** The orders that changed last, those that left and those a step was made with; newest first. */
export function lastOnesOf(board: Board, restaurantIds: ReadonlySet<string>): LastOne[] {
  const moved = [...board.tickets.values()]
    .filter(({ stoppedIn }) => !stoppedIn)
    .map(({ order }) => order)
    .filter(({ status }) => status !== 'pending')
  return [...moved, ...board.ended.values()]
    .filter(({ restaurantId }) => restaurantIds.has(restaurantId))
    .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt))
    .slice(0, MOST)
    .map((order) => ({ order, back: isOnBoard(order.status) ? stepBack(order.status) : undefined }))
}
