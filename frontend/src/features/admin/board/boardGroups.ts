import type { BoardAssignment } from '@tiffin/contracts/dispatchBoard'
import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import { hasPartner, type Worry, worriesOf } from './attention.ts'

/** The lists of the board, in the order in which a dispatcher reads them. */
export const GROUPS = ['attention', 'kitchen', 'search', 'cooking', 'ready', 'way', 'ended'] as const
export type Group = (typeof GROUPS)[number]

/** An order on the board, with what is known beside it. */
export interface BoardRow {
  readonly order: Order
  readonly assignment: BoardAssignment | undefined
  readonly worries: readonly Worry[]
}

export interface Surroundings {
  readonly assignments: ReadonlyMap<string, BoardAssignment>
  /** When a partner told their position last; null: never, undefined: nobody knows. */
  seenAt(partnerId: string): number | null | undefined
  readonly now: number
}

/** The orders of each list; each order is in one. */
export function boardGroups(
  orders: Iterable<Order>,
  { assignments, seenAt, now }: Surroundings,
): Record<Group, BoardRow[]> {
  const groups: Record<Group, BoardRow[]> = {
    attention: [],
    kitchen: [],
    search: [],
    cooking: [],
    ready: [],
    way: [],
    ended: [],
  }
  for (const order of orders) {
    const assignment = assignments.get(order.id)
    const partnerId = partnerOf(order, assignment)
    const partnerSeenAt = partnerId === null ? undefined : seenAt(partnerId)
    const worries = worriesOf({ order, assignment, partnerSeenAt, now })
    groups[groupOf(order, assignment, worries)].push({ order, assignment, worries })
  }
  for (const group of GROUPS) groups[group].sort(group === 'ended' ? lastEndedFirst : firstDueFirst)
  return groups
}

/** Who has the order: the partner that accepted it, never one who is only asked. */
export function partnerOf(order: Order, assignment: BoardAssignment | undefined): string | null {
  if (order.deliveryPartnerId !== null) return order.deliveryPartnerId
  return hasPartner(order, assignment) ? (assignment?.deliveryPartnerId ?? null) : null
}

function groupOf(order: Order, assignment: BoardAssignment | undefined, worries: readonly Worry[]): Group {
  if (isFinal(order.status)) return 'ended'
  if (worries.length > 0) return 'attention'
  if (order.status === 'pending') return 'kitchen'
  if (order.status === 'picked_up') return 'way'
  if (!hasPartner(order, assignment)) return 'search'
  return order.status === 'ready' ? 'ready' : 'cooking'
}

const firstDueFirst = (a: BoardRow, b: BoardRow): number =>
  a.order.estimatedDeliveryAt.localeCompare(b.order.estimatedDeliveryAt)
const lastEndedFirst = (a: BoardRow, b: BoardRow): number =>
  b.order.updatedAt.localeCompare(a.order.updatedAt)
