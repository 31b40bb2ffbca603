import type { Ticket } from '../live/board.ts'
import { columnOf } from '../live/board.ts'

/** How often a dish must be made for all orders together. */
export interface DishCount {
  readonly menuItemId: string
  readonly restaurantId: string
  readonly name: string
  /** Of orders that are accepted or being cooked. */
  readonly toCook: number
  /** Of orders that are not accepted yet. */
  readonly waiting: number
}

/** The all-day count: what must be cooked in sum now, most first. */
export function allDayOf(tickets: Iterable<Ticket>): DishCount[] {
  const counts = new Map<string, DishCount>()
  for (const ticket of tickets) {
    const column = ticket.stoppedIn ? undefined : columnOf(ticket)
    if (column === undefined || column === 'ready') continue
    const { restaurantId, items } = ticket.order
    for (const { menuItemId, name, quantity } of items) {
      const count = counts.get(menuItemId) ?? { menuItemId, restaurantId, name, toCook: 0, waiting: 0 }
      counts.set(
        menuItemId,
        column === 'pending'
          ? { ...count, waiting: count.waiting + quantity }
          : { ...count, toCook: count.toCook + quantity },
      )
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.toCook - a.toCook || b.waiting - a.waiting || a.name.localeCompare(b.name),
  )
}
