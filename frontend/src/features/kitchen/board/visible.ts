import type { Board, Ticket } from '../live/board.ts'

/** The tickets of some restaurants, oldest first; ids sort by time. */
export function ticketsOf(board: Board, restaurantIds: ReadonlySet<string>): Ticket[] {
  return [...board.tickets.values()]
    .filter(({ order }) => restaurantIds.has(order.restaurantId))
    .sort((a, b) => (a.order.id < b.order.id ? -1 : 1))
}

/** Orders that nobody has looked at yet: for them the bell rings. */
export function unseenOf(tickets: readonly Ticket[], seen: ReadonlySet<string>): string[] {
  return tickets
    .filter(({ order, intent }) => order.status === 'pending' && !intent && !seen.has(order.id))
    .map(({ order }) => order.id)
}

/** Orders whose promised moment has come before they are ready. */
export function dueOf(tickets: readonly Ticket[], now: number): string[] {
  return tickets
    .filter(({ order, intent, stoppedIn }) => {
      const status = intent?.to ?? order.status
      return (
        !stoppedIn && (status === 'confirmed' || status === 'preparing') && Date.parse(order.readyAt) <= now
      )
    })
    .map(({ order }) => order.id)
}
