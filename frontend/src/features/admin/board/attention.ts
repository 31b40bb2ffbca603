import type { BoardAssignment } from '@tiffin/contracts/dispatchBoard'
import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'

const MINUTE = 60_000

/** Milliseconds a kitchen may keep an order waiting for its answer. */
export const KITCHEN_PATIENCE = 3 * MINUTE
/** Milliseconds in which a partner should be found: some may decline, or let an offer pass. */
export const SEARCH_PATIENCE = 3 * MINUTE
/** Milliseconds behind the promised time from which an order counts as late. */
export const LATENESS = MINUTE
/** Milliseconds after which a partner who has orders is silent: their app reports every few seconds. */
export const SILENCE = 2 * MINUTE

/** Why an order needs a person, and for how many milliseconds; null where nobody knows for how long. */
export interface Worry {
  readonly kind: 'kitchen_silent' | 'no_partner' | 'late' | 'partner_silent'
  readonly lasting: number | null
}

export interface Situation {
  readonly order: Order
  readonly assignment: BoardAssignment | undefined
  /** When the order's partner told their position last; null: never, undefined: nobody knows. */
  readonly partnerSeenAt: number | null | undefined
  readonly now: number
}

/** Whether a partner has accepted the order: an offer alone is no partner. */
export function hasPartner(order: Order, assignment: BoardAssignment | undefined): boolean {
  return order.deliveryPartnerId !== null || isTaken(assignment)
}

const isTaken = (assignment: BoardAssignment | undefined): boolean =>
  assignment?.status === 'accepted' || assignment?.status === 'picked_up'

/**
 * When a partner is to be found, in milliseconds since 1970: they are asked when they would have to leave, so that an order
 * without one is well until then. Where delivery-service does not say, by the time the food is ready.
 */
export function searchDueAt(
  { createdAt, readyAt }: Order,
  assignment: Pick<BoardAssignment, 'searchDueAt'> | undefined,
): number {
  const due = assignment?.searchDueAt
  return due === undefined ? Math.max(Date.parse(createdAt), Date.parse(readyAt)) : Date.parse(due)
}

/** When an order is late from, in milliseconds since 1970: a plan moves its estimate, and never what was promised. */
function promisedAt({ promisedDeliveryAt, estimatedDeliveryAt }: Order): number {
  return Date.parse(promisedDeliveryAt ?? estimatedDeliveryAt)
}

/** What needs a person of an order, what keeps the customer waiting longest first. */
export function worriesOf(situation: Situation): Worry[] {
  if (isFinal(situation.order.status)) return []
  const worries = [late(situation), kitchenSilent(situation), noPartner(situation), partnerSilent(situation)]
  return worries.filter((worry) => worry !== undefined)
}

function late({ order, now }: Situation): Worry | undefined {
  const lasting = now - promisedAt(order)
  return lasting >= LATENESS ? { kind: 'late', lasting } : undefined
}

function kitchenSilent({ order, now }: Situation): Worry | undefined {
  const lasting = now - Date.parse(order.createdAt)
  return order.status === 'pending' && lasting >= KITCHEN_PATIENCE
    ? { kind: 'kitchen_silent', lasting }
    : undefined
}

function noPartner({ order, assignment, now }: Situation): Worry | undefined {
  if (order.status === 'picked_up' || hasPartner(order, assignment)) return undefined
  const lasting = now - searchDueAt(order, assignment)
  return lasting >= SEARCH_PATIENCE ? { kind: 'no_partner', lasting } : undefined
}

function partnerSilent({ order, assignment, partnerSeenAt, now }: Situation): Worry | undefined {
  if (!hasPartner(order, assignment) || partnerSeenAt === undefined) return undefined
  if (partnerSeenAt === null) return { kind: 'partner_silent', lasting: null }
  const lasting = now - partnerSeenAt
  return lasting >= SILENCE ? { kind: 'partner_silent', lasting } : undefined
}
