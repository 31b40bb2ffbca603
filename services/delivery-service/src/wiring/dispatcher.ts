import type { Chassis } from '@tiffin/platform/chassis'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { MarketLocks } from '@tiffin/sharding/marketLocks'
import { PlannerThread } from '../clients/plannerThread.ts'
import { type DeliveryConfig, dispatchPolicyOf } from '../config.ts'
import { greatCircle } from '../domain/dispatch/greatCircle.ts'
import { LastingArrivals } from '../domain/dispatch/live/lastingArrivals.ts'
import { MarketTimes } from '../domain/dispatch/live/marketTimes.ts'
import { newlySetAside } from '../domain/dispatch/live/newlySetAside.ts'
import { pastInTimeLapse } from '../domain/dispatch/live/timeLapse.ts'
import { MarketDispatcher } from '../domain/dispatch/marketDispatcher.ts'
import type { Ledger } from '../domain/ledger.ts'
import { offerOrder } from '../domain/offerOrder.ts'
import { tellArrivals } from '../domain/tellArrivals.ts'
import { every } from '../every.ts'
import type { DeliveryMetrics } from '../metrics.ts'
import { readMarketPast } from '../store/marketPast.ts'
import { MarketReader } from '../store/marketReader.ts'
import { openMarkets } from '../store/openMarkets.ts'
import { SCHEMA } from '../store/shardLedger.ts'

/** Class of the advisory locks under which one instance plans a market. */
const DISPATCH_LOCKS = 7004

/** What markets have learned of their times. */
export function createTimes(config: DeliveryConfig, database: ShardedDatabase): MarketTimes {
  return new MarketTimes({
    readPast: async (market) => pastInTimeLapse(await readMarketPast(database, market), config.TIME_LAPSE),
    policy: dispatchPolicyOf(config),
    travel: greatCircle,
    timeLapse: config.TIME_LAPSE,
  })
}

/** What plans markets, each on one instance at a time. */
export function createDispatcher(
  chassis: Chassis,
  config: DeliveryConfig,
  database: ShardedDatabase,
  ledger: Ledger,
  times: MarketTimes,
  metrics: DeliveryMetrics,
): MarketDispatcher {
  const { log } = chassis
  const reader = new MarketReader(database, (market) => times.of(market))
  const locks = new MarketLocks({ database, lockClass: DISPATCH_LOCKS, application: `dispatch ${SCHEMA}` })
  chassis.onStop(() => locks.close())
  const planner = new PlannerThread({
    policy: dispatchPolicyOf(config),
    timeLapse: config.TIME_LAPSE,
    onDeath: (reason) => {
      metrics.plannerDeaths.inc()
      log.error({ reason }, 'planner ended, the next plan starts another')
    },
  })
  chassis.onStop(() => planner.close())
  const unknownSetAside = newlySetAside()
  const lasting = new LastingArrivals(config.ARRIVAL_LASTING_SECONDS)
  return new MarketDispatcher({
    hasOrders: (market, reason) => reader.hasOrders(market, reason),
    alone: (market, work) => locks.alone(market, work),
    readMarket: (market) => reader.read(market),
    plan: (state) => planner.plan(state),
    tellArrivals: async (market, state, { arrivals }) => {
      const news = lasting.next(market, state, arrivals)
      metrics.arrivalsTold.inc(await tellArrivals(ledger, market, state.now, news))
    },
    makeOffer: (market, proposal) => offerOrder(ledger, market, proposal, config.offerSeconds(market)),
    onPlan: (market, { proposals, setAside }, seconds) => {
      metrics.dispatchPlans.observe(seconds)
      metrics.dispatchProposals.observe(proposals.length)
      for (const { what, id, reason } of unknownSetAside(market, setAside)) {
        metrics.dispatchSetAside.inc({ what })
        log.warn({ market, [what]: id, reason }, 'left out of the plan')
      }
    },
    onFailure: (market, error) =>
      log.warn({ market, reason: describe(error) }, 'market not dispatched, trying again'),
    onRun: (seconds) => metrics.dispatchRuns.observe(seconds),
  })
}

/**
 * Finds orders that wait and nobody asks for, after a crash or when a partner's pause is over; and looks at the arrivals
 * of those under way, which move with the positions of their partners.
 */
export function sweepMarkets(
  chassis: Chassis,
  config: DeliveryConfig,
  database: ShardedDatabase,
  dispatcher: MarketDispatcher,
  metrics: DeliveryMetrics,
): void {
  const sweep = async () => {
    for (const [shard, markets] of await openMarkets(database)) {
      metrics.waitingAssignments.set(
        { shard },
        markets.reduce((sum, { waiting }) => sum + waiting, 0),
      )
      metrics.waitingOverdue.set(
        { shard },
        Math.max(0, ...markets.map(({ overdueSeconds }) => overdueSeconds)),
      )
      for (const { market } of markets) dispatcher.request(market)
    }
  }
  const sweeps = every(config.DISPATCH_SWEEP_SECONDS * 1000, sweep, (error) =>
    chassis.log.warn({ reason: describe(error) }, 'markets not swept, trying again'),
  )
  chassis.onStop(() => sweeps.stop())
}
