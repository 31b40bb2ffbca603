import type { Call } from '@tiffin/contracts/client'
import { listRestaurants, type Restaurant } from '@tiffin/contracts/restaurants'

/** All restaurants of an owner, page by page: an order of one that is left out would ring nowhere. */
export async function listOwnRestaurants(
  call: Call,
  ownerUserId: string | undefined,
  signal: AbortSignal,
): Promise<Restaurant[]> {
  const own: Restaurant[] = []
  let cursor: string | undefined
  do {
    const page = await call(listRestaurants, { query: { ownerUserId, limit: 100, cursor }, signal })
    own.push(...page.restaurants)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return own
}
