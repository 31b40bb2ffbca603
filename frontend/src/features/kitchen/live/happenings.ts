import type { Order } from '@tiffin/contracts/orders'
import type { Board } from './board.ts'

/** What a kitchen must hear of: an order that came, and one that somebody else called off. */
export interface Happening {
  readonly kind: 'new' | 'stopped'
  readonly order: Order
}

/** What happened between two states of the board; what stood there when it was opened is no news. */
export function happeningsBetween(before: Board, after: Board): Happening[] {
  if (!before.isLoaded || before.tickets === after.tickets) return []
  const happenings: Happening[] = []
  for (const [id, { order, stoppedIn }] of after.tickets) {
    const known = before.tickets.get(id)
    if (!known && order.status === 'pending') happenings.push({ kind: 'new', order })
    if (known && !known.stoppedIn && stoppedIn) happenings.push({ kind: 'stopped', order })
  }
  return happenings
}
