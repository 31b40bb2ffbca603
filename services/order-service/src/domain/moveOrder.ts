import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { Problem } from '@tiffin/platform/problem'
import type { Actor } from './actor.ts'
import type { Change } from './change.ts'
import { expectationsAfter } from './expectations.ts'
import type { Order, Partner } from './order.ts'
import { endedBadly, isCarried, mayMove, movesOf } from './orderStatus.ts'
import type { TravelModel } from './travel.ts'

/** Somebody's wish to move an order to another status. */
export interface Move {
  readonly to: OrderStatus
  readonly actor: Actor
  readonly actorId: string
  readonly reason: string | null
  /** Where they believe it stands. */
  readonly from?: OrderStatus
  /** From now until the kitchen has it ready, where it says so. */
  readonly preparationMinutes?: number
  /** On whose behalf delivery-service asks. */
  readonly partnerId?: string
}

/**
 * The order after a move. The same move by the same actor again changes nothing, so that it may be retried.
 * Throws `order_changed` when it was believed to stand elsewhere; `illegal_transition` when the table of moves has none, or
 * the order is another partner's.
 */
export function moveOrder(order: Order, move: Move, model: TravelModel, now: Date): Change {
  const partner = partnerOf(order, move)
  if (order.status === move.to && order.statusActor === move.actor) return undefined
  refuseStale(order, move)
  refuseIllegal(order, move, partner)
  return {
    order: {
      ...order,
      ...expectationsAfter(order, move, model, now),
      version: order.version + 1,
      status: move.to,
      statusActor: move.actor,
      reason: endedBadly(move.to) ? move.reason : null,
      partner,
      updatedAt: now,
    },
    deed: { actor: move.actor, actorId: move.actorId, reason: move.reason },
  }
}

/** Delivery-service may ask before its `order.accepted` arrived here: then the partner it names becomes the order's. */
function partnerOf(order: Order, { partnerId }: Move): Partner | null {
  if (partnerId === undefined || order.partner?.id === partnerId) return order.partner
  if (order.partner === null) return { id: partnerId, vehicle: null, rating: null }
  throw new Problem('illegal_transition', {
    detail: `The order is with delivery partner ${order.partner.id}; if that changed just now, try again in a second.`,
    extensions: { orderStatus: order.status },
    retryAfter: 1,
  })
}

/** What is decided by an old screen may undo what was done since, also where the table of moves has it. */
function refuseStale({ status }: Order, { from }: Move): void {
  if (from === undefined || from === status) return
  throw new Problem('order_changed', {
    detail: `The order is ${status}, not ${from} any more; look at it again, then decide.`,
    extensions: { orderStatus: status },
  })
}

function refuseIllegal(order: Order, { to, actor }: Move, partner: Partner | null): void {
  if (!mayMove(actor, order.status, to)) {
    const allowed = movesOf(actor, order.status)
    throw new Problem('illegal_transition', {
      detail:
        allowed.length === 0
          ? `The order is ${order.status}; ${actor} cannot change that.`
          : `The order is ${order.status}; ${actor} may make it ${allowed.join(' or ')}, not ${to}.`,
      extensions: { orderStatus: order.status, allowed },
    })
  }
  if (isCarried(to) && partner === null)
    throw new Problem('illegal_transition', {
      detail: `No delivery partner has accepted the order yet, so it cannot become ${to}.`,
      extensions: { orderStatus: order.status, allowed: [] },
    })
}
