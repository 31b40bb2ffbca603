import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Change, Deed } from './change.ts'
import type { Order, Partner } from './order.ts'
import { isCarried } from './orderStatus.ts'

/** Delivery-service's word that a partner accepted the order. `version` rises with each of its words on one order. */
export interface Acceptance {
  readonly partner: Partner
  readonly version: number
}

/** Delivery-service's word that a partner has the order no more. */
export interface Release {
  readonly partnerId: string
  readonly reason: string
  readonly version: number
}

const deed = (reason: string | null): Deed => ({
  actor: 'delivery-service',
  actorId: 'delivery-service',
  reason,
})

/** Gives the order its partner. Late words are ignored, and whoever carries the food stays. */
export function acceptPartner(order: Order, { partner, version }: Acceptance, now: Date): Change {
  if (isFinal(order.status) || version <= order.assignmentVersion) return undefined
  if (isCarried(order.status) && order.partner?.id !== partner.id) return undefined
  return {
    order: { ...order, partner, assignmentVersion: version, version: order.version + 1, updatedAt: now },
    deed: deed(null),
  }
}

/**
 * Takes the partner from the order: nobody has it after a release, so that whoever an older word named has it no more
 * either, though the release is another's. Where the order has no partner it is only noted, so that the acceptance it
 * overtook does not count when it comes.
 */
export function releasePartner(order: Order, { partnerId, reason, version }: Release, now: Date): Change {
  if (isFinal(order.status) || isCarried(order.status) || version <= order.assignmentVersion) return undefined
  const noted = { ...order, assignmentVersion: version }
  if (order.partner === null) return { order: noted }
  return {
    order: { ...noted, partner: null, version: order.version + 1, updatedAt: now },
    // Why the order's own partner lost it, only their own release tells.
    deed: deed(order.partner.id === partnerId ? reason : null),
  }
}
