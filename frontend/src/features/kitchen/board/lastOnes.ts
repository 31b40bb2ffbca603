import type { Order } from '@tiffin/contracts/orders'
import type { Board } from '../live/board.ts'
import { type ColumnStatus, isOnBoard, stepBack } from './steps.ts'

export interface LastOne {
  readonly order: Order
  /** When it came to its status; undefined where only its history knows. */
  readonly at: string | undefined
  /** Where it can be brought back to; undefined once it is gone. */
  readonly back: ColumnStatus | undefined
}

const MOST = 30

/**
 * The orders that came to their status last, those that left and those a step was made with; newest first. `told` are the
 * times that histories told.
 */
export function lastOnesOf(
  board: Board,
  restaurantIds: ReadonlySet<string>,
  told: ReadonlyMap<string, string>,
): LastOne[] {
  const timeOf = ({ id }: Order) => board.movedAt.get(id) ?? told.get(id)
  const sortedBy = (order: Order) => Date.parse(timeOf(order) ?? order.updatedAt)
  const moved = [...board.tickets.values()]
    .filter(({ stoppedIn }) => !stoppedIn)
    .map(({ order }) => order)
    .filter(({ status }) => status !== 'pending')
  return [...moved, ...board.ended.values()]
    .filter(({ restaurantId }) => restaurantIds.has(restaurantId))
    .sort((a, b) => sortedBy(b) - sortedBy(a))
    .slice(0, MOST)
    .map((order) => ({
      order,
      at: timeOf(order),
      back: isOnBoard(order.status) ? stepBack(order.status) : undefined,
    }))
}
