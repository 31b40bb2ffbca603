import { type EndReason, isEndReason } from '@tiffin/contracts/endReason'
import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'

/** Why an order ended, for its customer: one of the usual reasons, or what somebody wrote. */
export type ToldReason = { readonly usual: EndReason } | { readonly own: string }

/** Undefined where there is nothing to tell: the order goes on, or nobody gave a reason. */
export function endReason(status: OrderStatus, reason: string | null): ToldReason | undefined {
  if (reason === null || !isFinal(status)) return undefined
  return isEndReason(reason) ? { usual: reason } : { own: reason }
}
