import { sentPositions } from '../audit/rules/positions.ts'
import type { Journal } from '../journal.ts'

/** From a position's sending to the customer's socket. */
export interface Pings {
  readonly tookMs: readonly number[]
  /** Positions of orders on the way that no customer's socket showed. */
  readonly unseen: number
}

/** Times every position at the first time that its order's customer saw it. */
export function pingsToScreen({ sentPositions: sent, seenPositions, accepted }: Journal): Pings {
  const sentAs = sentPositions(sent)
  const tookMs = new Map<object, number>()
  for (const seen of seenPositions) {
    const position = sentAs(seen)
    const isCustomer = accepted.get(seen.orderId)?.order.customerId === seen.personId
    if (position?.orderId && isCustomer && !tookMs.has(position)) tookMs.set(position, seen.at - position.at)
  }
  const onTheWay = sent.filter(({ orderId }) => orderId !== null)
  return { tookMs: [...tookMs.values()], unseen: onTheWay.length - tookMs.size }
}
