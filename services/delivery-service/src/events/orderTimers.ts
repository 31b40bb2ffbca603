import type { TimerEffect, TimerEffects } from '@tiffin/messaging/timers'
import type { Transaction } from '@tiffin/sharding/transaction'
import { expireOffer, OFFER_EXPIRY } from '../domain/expireOffer.ts'
import { leaveSilentPartner, PARTNER_SILENCE } from '../domain/leaveSilentPartner.ts'
import type { LedgerTransaction } from '../domain/ledger.ts'

interface OpenLedger {
  /** The ledger's view of a transaction that is open already. */
  on(tx: Transaction, market: number): LedgerTransaction
}

/** The timers of an order: its offer expires, its partner may be silent. Its assignment is locked first. */
export function orderTimers(ledger: OpenLedger, silenceSeconds: (market: number) => number): TimerEffects {
  const lock: TimerEffect['lock'] = (tx, { market, subjectId }) =>
    ledger.on(tx, market).assignments.lock(subjectId)
  return {
    [OFFER_EXPIRY]: {
      lock,
      act: (tx, { market, subjectId }) => expireOffer(ledger.on(tx, market), subjectId),
    },
    [PARTNER_SILENCE]: {
      lock,
      act: (tx, { market, subjectId: orderId, lateSeconds }) =>
        leaveSilentPartner(ledger.on(tx, market), { orderId, allowed: silenceSeconds(market), lateSeconds }),
    },
  }
}
