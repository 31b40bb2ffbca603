import type { authEvents } from '@tiffin/contracts/events/auth'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import type { Ledger } from '../domain/ledger.ts'
import { registerPartner } from '../domain/registerPartner.ts'

/** user.registered: a delivery partner gets their row here; other roles are none of ours. */
export function onUserRegistered(ledger: Ledger) {
  return async (event: IncomingEvent<BodyOfEvent<typeof authEvents.userRegistered>>): Promise<void> => {
    const { userId: id, role, city, market, vehicle } = event.body
    if (role !== 'delivery_partner') return
    await ledger.writeOnce(market, event, (tx) => registerPartner(tx, { id, city, market, vehicle }))
  }
}
