import { Problem } from '@tiffin/platform/problem'
import type { Decide } from './change.ts'
import { moveOrder } from './moveOrder.ts'
import type { TravelModel } from './travel.ts'

/** What the customer reads. */
const REASON = 'The restaurant has closed.'

/** Cancels an order whose restaurant's owner is gone, as the owner would have had to. Throws what moveOrder throws. */
export function closeKitchen(ownerId: string, travel: TravelModel): Decide {
  const move = { to: 'cancelled', actor: 'restaurant_owner', actorId: ownerId, reason: REASON } as const
  return (order, now) => moveOrder(order, move, travel, now)
}

/** Whether an order was picked up, or ended, in the moment before. */
export function isTooLate(error: unknown): boolean {
  return error instanceof Problem && error.code === 'illegal_transition'
}
