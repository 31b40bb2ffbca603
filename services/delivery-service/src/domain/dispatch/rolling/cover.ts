import { expectDemand } from './expectDemand.ts'
import type { MarketView, PartnerView } from './model.ts'
import { isFreeSoon, nearestTwo, type Post } from './posts.ts'

/**
 * What the orders to come lose when a partner is taken from where they are: the minutes of lateness expected of the next
 * order, within the horizon, for which the partner would be the nearest, until the next nearest comes instead. Of two
 * partners who bring an order equally soon, this tells whom to spare.
 */
export function coverOf(market: MarketView, horizonMinutes: number): ReadonlyMap<PartnerView, number> {
  const { restaurants, lateness } = expectDemand(market, horizonMinutes)
  const posts = market.partners
    .filter((partner) => isFreeSoon(partner, market.now, horizonMinutes))
    .map((partner): Post => ({ partner, at: partner.at }))
  const covered = new Map<PartnerView, { orders: number; lost: number }>()
  for (const { place, weight } of restaurants) {
    const { post, first, second } = nearestTwo(place, posts, market.travel)
    if (!post) continue
    const { orders, lost } = covered.get(post.partner) ?? { orders: 0, lost: 0 }
    const more = lateness(second) - lateness(first)
    covered.set(post.partner, { orders: orders + weight, lost: lost + weight * more })
  }
  return new Map(
    [...covered].map(([partner, { orders, lost }]) => [partner, (lost / orders) * chanceOfOne(orders)]),
  )
}

/** How likely it is that there is an order at all where so many are expected (Poisson): a partner fetches one of them. */
function chanceOfOne(orders: number): number {
  return 1 - Math.exp(-orders)
}
