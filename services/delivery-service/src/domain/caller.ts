import { Problem } from '@tiffin/platform/problem'
import { marketOfId } from '@tiffin/sharding/ids'

/** The delivery partner who calls. */
export interface PartnerCaller {
  readonly id: string
  /** The partner's home market. */
  readonly market: number
}

/** Only partners of an order's own market are ever offered it. */
export function sharesMarket(caller: PartnerCaller, orderId: string): boolean {
  return marketOfId(orderId) === caller.market
}

/** Throws `forbidden` where a partner acts on somebody else's record. */
export function requireSelf(caller: PartnerCaller, partnerId: string): void {
  if (caller.id !== partnerId)
    throw new Problem('forbidden', { detail: 'The id in the path must be that of the signed-in partner.' })
}
