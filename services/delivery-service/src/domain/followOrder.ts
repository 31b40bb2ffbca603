import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'
import { hasEnded } from './assignmentStatus.ts'
import { endAssignment } from './endAssignment.ts'
import type { Assignment, LedgerTransaction, OrderNote } from './ledger.ts'
import { recordProgress } from './recordProgress.ts'

/** What order-service says of an order at a version. */
export interface OrderChange {
  readonly orderId: string
  readonly market: number
  readonly version: number
  readonly status: OrderStatus
  readonly readyAt: Date
  /** Who has the order, as far as order-service knows. */
  readonly partnerId: string | null
}

/** Brings the assignment up to its order. Changes may come late, twice or before order.created: the version decides. */
export async function followOrder(tx: LedgerTransaction, change: OrderChange): Promise<void> {
  const assignment = await lockOrAnnounce(tx, change)
  if (change.version <= assignment.orderVersion) return
  if (isFinal(change.status)) await tx.clearExpiry(change.orderId)
  const { orderId, version: orderVersion, readyAt } = change
  await tx.assignments.noteOrder({ orderId, orderVersion, readyAt, kitchen: kitchenAt(change.status) })
  if (!hasEnded(assignment.status)) await apply(tx, assignment, change)
}

function kitchenAt(status: OrderStatus): OrderNote['kitchen'] {
  if (status === 'ready') return 'ready'
  return status === 'pending' || status === 'confirmed' || status === 'preparing' ? 'not yet' : 'done'
}

async function lockOrAnnounce(tx: LedgerTransaction, change: OrderChange): Promise<Assignment> {
  const known = await tx.assignments.lock(change.orderId)
  if (known) return known
  await tx.assignments.announce(change)
  const announced = await tx.assignments.lock(change.orderId)
  if (!announced) throw new Error(`Order ${change.orderId} could not be announced`)
  return announced
}

async function apply(tx: LedgerTransaction, assignment: Assignment, change: OrderChange): Promise<void> {
  const { status, partnerId } = change
  switch (status) {
    case 'picked_up':
    case 'delivered': {
      const carrier = partnerId ?? holderOf(assignment)
      if (carrier !== null && assignment.status !== 'announced')
        return recordProgress(tx, assignment, status, carrier)
      // An admin moved it by hand: nobody is to be searched for any more.
      return endAssignment(tx, assignment, status === 'delivered' ? 'delivered' : 'withdrawn')
    }
    case 'cancelled':
    case 'rejected':
      return endAssignment(tx, assignment, 'withdrawn')
    case 'failed':
      return endAssignment(tx, assignment, 'failed')
    case 'pending':
    case 'confirmed':
    case 'preparing':
    case 'ready':
      // When it is ready decides when its partner is asked, and when it arrives.
      if (saysWhenReady(assignment, change)) tx.planAfterCommit()
      return
  }
}

/** Whether the kitchen's word is another one than was known; most versions of an order say nothing of that. */
function saysWhenReady(known: Assignment, { status, readyAt }: OrderChange): boolean {
  return known.readyAt.getTime() !== readyAt.getTime() || known.isReady !== (kitchenAt(status) === 'ready')
}

/** Who has the order on their trip. */
function holderOf({ status, partnerId }: Assignment): string | null {
  return status === 'accepted' || status === 'picked_up' ? partnerId : null
}
