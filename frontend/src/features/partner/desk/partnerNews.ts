import type { Offer, TripOrder } from '@tiffin/contracts/delivery'
import type { Act } from '../outgoing/outgoingQueue.ts'

/** What happened to a partner without their doing. The sentence is made where it is shown, in the language of then. */
export type PartnerNews =
  | { readonly kind: 'refused'; readonly act: Act; readonly error: unknown }
  | { readonly kind: 'expired' | 'withdrawn'; readonly offer: Offer }
  | { readonly kind: 'cancelled'; readonly orderId: string; readonly reason: string | null }
  | { readonly kind: 'gone'; readonly orderId: string }
  | { readonly kind: 'delivered'; readonly order: TripOrder }
