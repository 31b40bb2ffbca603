import { marketOfId } from '@tiffin/sharding/ids'
import type { Facts } from '../audit/facts.ts'

/** From an order's creation to its first offer. */
export interface FirstOffer {
  readonly orderId: string
  readonly tookMs: number
  /** Whether a partner was free for it when it was created: more were free than orders waited. */
  readonly partnerWasFree: boolean
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** How long each order waited for its first offer, by the databases' clocks; orders that never had one are left out. */
export function firstOffers(
  facts: Pick<Facts, 'orderEvents' | 'offers' | 'trips' | 'partners'>,
): FirstOffer[] {
  const created = facts.orderEvents.filter(({ eventType }) => eventType === 'order.created')
  const offers = Map.groupBy(facts.offers, ({ orderId }) => orderId)
  const markets = Map.groupBy(created, ({ subjectId }) => marketOfId(subjectId))
  return [...markets].flatMap(([market, events]) => {
    const partners = facts.partners.filter((partner) => partner.market === market)
    const busy = partners.map(({ id }) => busyTimes(id, facts))
    const waits = events.flatMap((event) => waitingTimes(event.createdAt, offers.get(event.subjectId) ?? []))
    return events.flatMap(({ subjectId, createdAt }) => {
      const first = offers.get(subjectId)?.[0]
      if (!first) return []
      const free = busy.filter((stretches) => !covers(stretches, createdAt)).length
      const waiting = waits.filter(({ from, to }) => from < createdAt && createdAt < to).length
      const tookMs = first.offeredAt - createdAt
      return [{ orderId: subjectId, tookMs, partnerWasFree: free > waiting }]
    })
  })
}

/** When a partner had an open offer or a live trip. */
function busyTimes(id: string, { offers, trips }: Pick<Facts, 'offers' | 'trips'>): Stretch[] {
  const own = ({ partnerId }: { partnerId: string }) => partnerId === id
  return [
    ...offers.filter(own).map(({ offeredAt, closedAt }) => ({ from: offeredAt, to: closedAt ?? Infinity })),
    ...trips.filter(own).map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt ?? Infinity })),
  ]
}

/** When an order waited for an offer: from its creation, and after each offer that came to nothing. */
function waitingTimes(createdAt: number, offers: Facts['offers']): Stretch[] {
  const lost = offers.filter(({ status }) => status === 'refused' || status === 'expired')
  const begins = [createdAt, ...lost.map(({ closedAt }) => closedAt ?? Infinity)]
  return begins.flatMap((from) => {
    const next = offers.find(({ offeredAt }) => offeredAt >= from)
    return next ? [{ from, to: next.offeredAt }] : []
  })
}

const covers = (stretches: readonly Stretch[], at: number): boolean =>
  stretches.some(({ from, to }) => from <= at && at < to)
