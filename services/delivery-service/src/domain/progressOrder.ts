import { type PartnerCaller, sharesMarket } from './caller.ts'
import type { Ledger, TripOrder } from './ledger.ts'
import type { PartnerReader } from './partnerReader.ts'
import { type Progress, recordProgress } from './recordProgress.ts'
import { orderDropped, orderNotOnTrip } from './refusals.ts'

/** Order-service, the arbiter of an order's status. */
export interface OrderArbiter {
  /** Throws `illegal_transition`, `order_not_found` or `service_unavailable`. */
  move(orderId: string, status: Progress, partnerId: string): Promise<void>
}

/**
 * The partner has picked up or delivered an order: order-service decides, then it is recorded here. Telling it again
 * changes nothing. Throws `order_not_found` where the order is not on the partner's trip, and what OrderArbiter throws.
 */
export async function progressOrder(
  {
    ledger,
    reader,
    orders,
  }: { ledger: Ledger; reader: Pick<PartnerReader, 'tripOrder'>; orders: OrderArbiter },
  caller: PartnerCaller,
  orderId: string,
  progress: Progress,
): Promise<void> {
  const order = sharesMarket(caller, orderId) ? await reader.tripOrder(caller, orderId) : undefined
  if (!order) throw orderNotOnTrip()
  if (order.status === 'dropped') throw orderDropped()
  if (isDone(order, progress)) return
  await orders.move(orderId, progress, caller.id)
  await ledger.write(caller.market, async (tx) => {
    const assignment = await tx.assignments.lock(orderId)
    if (assignment) await recordProgress(tx, assignment, progress, caller.id)
  })
}

function isDone({ status }: TripOrder, progress: Progress): boolean {
  return status === 'delivered' || status === progress
}
