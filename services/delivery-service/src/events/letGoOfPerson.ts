import type { userErased } from '@tiffin/contracts/events/auth'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { orderAnonymised } from '@tiffin/contracts/events/orders'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import type { PartnerCaller } from '../domain/caller.ts'
import type { Ledger } from '../domain/ledger.ts'

/** user.erased: a delivery partner's row is emptied; of customers there is nothing here that names them. */
export function onUserErased(ledger: Ledger, erase: (partner: PartnerCaller) => Promise<void>) {
  return async (event: IncomingEvent<BodyOfEvent<typeof userErased>>): Promise<void> => {
    const { role, userId: id, market } = event.body
    if (role === 'delivery_partner') await erase({ id, market })
    // It took several transactions, each of which may be repeated: only now is it done.
    await ledger.writeOnce(market, event, async () => undefined)
  }
}

/** order.anonymised: the door of an order that ended is no longer known exactly. */
export function onOrderAnonymised(ledger: Ledger) {
  return (event: IncomingEvent<BodyOfEvent<typeof orderAnonymised>>): Promise<void> => {
    const { market, orderId } = event.body
    return ledger.writeOnce(market, event, (tx) => tx.assignments.coarsenDoor(orderId))
  }
}
