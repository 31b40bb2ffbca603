import type { ArrivalNews } from './dispatch/live/lastingArrivals.ts'
import { publishEstimated } from './facts.ts'
import type { Ledger } from './ledger.ts'

/**
 * Tells the arrivals of orders by the plan of a moment, all in one transaction. Answers of how many it told: one that
 * changed or ended since the market was read is left to the next plan.
 */
export async function tellArrivals(
  ledger: Ledger,
  market: number,
  plannedAt: Date,
  news: readonly ArrivalNews[],
): Promise<number> {
  if (news.length === 0) return 0
  return ledger.write(market, async (tx) => {
    const noted = await tx.assignments.noteTold(news)
    await publishEstimated(
      tx,
      market,
      plannedAt,
      news.filter(({ orderId }) => noted.has(orderId)),
    )
    return noted.size
  })
}
