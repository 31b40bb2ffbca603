import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'
import { en, type MessageKey } from '../../i18n/en.ts'
import { es } from '../../i18n/es.ts'
import { fr } from '../../i18n/fr.ts'

/** Why an order ended, for its customer: a text of ours, or what somebody wrote. */
export type EndReason = { readonly key: MessageKey } | { readonly text: string }

/** What the app itself writes when the customer cancels: they know. */
const OWN: readonly string[] = [en, es, fr].map((texts) => texts['order.cancelReason'])

/** Undefined where there is nothing to tell: the order goes on, or the customer called it off. */
export function endReason(status: OrderStatus, reason: string | null): EndReason | undefined {
  if (reason === null || !isFinal(status) || OWN.includes(reason)) return undefined
  return reason === 'kitchen_silent' ? { key: 'track.kitchenSilent' } : { text: reason }
}
