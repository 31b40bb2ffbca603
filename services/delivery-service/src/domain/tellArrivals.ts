import { newArrivals } from './dispatch/live/newArrivals.ts'
import type { MarketState, Plan } from './dispatch/marketState.ts'
import { publishEstimated } from './facts.ts'
import type { Ledger } from './ledger.ts'

/**
 * Tells of a plan's arrivals what is new, all in one transaction. Answers of how many orders it told: one that changed or
 * ended since the market was read is left to the next plan.
 */
export async function tellArrivals(
  ledger: Ledger,
  market: number,
  state: MarketState,
  { arrivals }: Plan,
): Promise<number> {
  const news = newArrivals(state, arrivals)
  if (news.length === 0) return 0
  return ledger.write(market, async (tx) => {
    const noted = await tx.assignments.noteTold(news)
    await publishEstimated(
      tx,
      market,
      state.now,
      news.filter(({ orderId }) => noted.has(orderId)),
    )
    return noted.size
  })
}
