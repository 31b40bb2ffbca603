import { join } from 'node:path'
import { brokerPart, openBroker } from '@tiffin/messaging/broker'
import { consume } from '@tiffin/messaging/consume'
import { followRevocations } from '@tiffin/messaging/followRevocations'
import { Inbox } from '@tiffin/messaging/inbox'
import { Relays } from '@tiffin/messaging/relays'
import { Timers } from '@tiffin/messaging/timers'
import { AuthProfiles } from '@tiffin/platform/authProfiles'
import { type Chassis, createChassis } from '@tiffin/platform/chassis'
import { reach } from '@tiffin/platform/connectionFailure'
import type { Running } from '@tiffin/platform/lifecycle'
import { announceUntilConnected, describe } from '@tiffin/platform/readiness'
import { addressOf } from '@tiffin/platform/serverFault'
import { createServiceCaller } from '@tiffin/platform/serviceCaller'
import { openShards, translateShardError, untilShardsKnown } from '@tiffin/platform/shards'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { marketOfId } from '@tiffin/sharding/ids'
import { MarketLocks } from '@tiffin/sharding/marketLocks'
import type { Connection } from 'rabbitmq-client'
import { orderServiceArbiter } from './clients/orderService.ts'
import { PlannerThread } from './clients/plannerThread.ts'
import { type DeliveryConfig, dispatchPolicyOf, exactnessOf, readDeliveryConfig } from './config.ts'
import { Deliveries } from './domain/deliveries.ts'
import { greatCircle } from './domain/dispatch/greatCircle.ts'
import { LastingArrivals } from './domain/dispatch/live/lastingArrivals.ts'
import { MarketTimes } from './domain/dispatch/live/marketTimes.ts'
import { newlySetAside } from './domain/dispatch/live/newlySetAside.ts'
import { pastInTimeLapse } from './domain/dispatch/live/timeLapse.ts'
import { MarketDispatcher } from './domain/dispatch/marketDispatcher.ts'
import { DispatchBoard } from './domain/dispatchBoard.ts'
import { erasePartner } from './domain/erasePartner.ts'
import type { Ledger } from './domain/ledger.ts'
import { offerOrder } from './domain/offerOrder.ts'
import { PartnerPositions } from './domain/positions/partnerPositions.ts'
import { tellArrivals } from './domain/tellArrivals.ts'
import { TripSequence } from './domain/tripSequence.ts'
import { onOrderUpdated } from './events/followOrder.ts'
import { onOrderAnonymised, onUserErased } from './events/letGoOfPerson.ts'
import { onOrderCreated } from './events/openAssignment.ts'
import { orderTimers } from './events/orderTimers.ts'
import { onUserRegistered } from './events/registerPartner.ts'
import { every } from './every.ts'
import { createDeliveryMetrics, type DeliveryMetrics } from './metrics.ts'
import { serveDeliveryRoutes } from './routes/deliveryRoutes.ts'
import { serveDispatchBoardRoutes } from './routes/dispatchBoardRoutes.ts'
import { coarsenRegularly } from './store/coarsening.ts'
import { readMarketPast } from './store/marketPast.ts'
import { MarketReader } from './store/marketReader.ts'
import { openMarkets } from './store/openMarkets.ts'
import { PositionRows } from './store/positionRows.ts'
import { PrismaPartnerReader } from './store/prismaPartnerReader.ts'
import { RedisPositions } from './store/redisPositions.ts'
import { SCHEMA, ShardLedger } from './store/shardLedger.ts'
import { SqlBoardReader } from './store/sqlBoardReader.ts'

const SERVICE = 'delivery-service'
/** What this version makes of the shards. */
const MIGRATIONS = join(import.meta.dirname, '../prisma/migrations')
/** Milliseconds on the way between looks for positions that are due to be written. */
const FLUSH = 5000
/** Class of the advisory locks under which one instance plans a market. */
const DISPATCH_LOCKS = 7004
/** Milliseconds the board waits for names. */
const NAMES_WITHIN = 500

/** Starts delivery-service: its HTTP door at once, the rest when a shard answers. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = readDeliveryConfig(env)
  const chassis = createChassis({ service: SERVICE, config, translateError: translateShardError })
  const { log, status, tokens } = chassis
  const shards = openShards(chassis, config)
  const { database } = shards
  const redis = new RedisPositions(config.REDIS_URL, log)
  chassis.onStop(async () => redis.close())
  const broker = openBroker(config.RABBITMQ_URL, SERVICE, log)
  chassis.onStop(() => broker.close())
  void followRevocations(chassis, broker)
  const metrics = createDeliveryMetrics(chassis.metrics)
  const relays = new Relays({
    service: SERVICE,
    schema: SCHEMA,
    database,
    broker,
    log,
    status,
    registry: chassis.metrics.registry,
  })
  const timers = new Timers(SCHEMA)

  const ledger = new ShardLedger({
    database,
    outbox: relays.outbox,
    inbox: new Inbox(SCHEMA),
    timers,
    tripCapacity: config.DISPATCH_CAPACITY,
    onPlanDue: (market) => dispatcher.request(market),
    onPartnerChange: (partnerId) => void positions.tripChanged(partnerId),
    onOrderEnd: (orderId) => void redis.forget(orderId),
    onOffer: (outcome) => metrics.offers.inc({ outcome }),
    onAccepted: (seconds) => metrics.acceptanceLateness.observe(seconds),
  })
  const times = createTimes(config, database)
  const dispatcher = createDispatcher(chassis, config, database, ledger, times, metrics)
  const positions = createPositions(chassis, config, database, redis, dispatcher)
  const orders = orderServiceArbiter(
    createServiceCaller({
      service: SERVICE,
      tokens,
      to: 'order-service',
      urls: config.ORDER_SERVICE_URL,
      status,
    }),
  )
  const reader = new PrismaPartnerReader(shards)
  const sequence = new TripSequence({
    learned: (market) => times.of(market),
    policy: dispatchPolicyOf(config),
    timeLapse: config.TIME_LAPSE,
  })
  serveDeliveryRoutes(
    chassis.app,
    chassis.tokens,
    new Deliveries({
      ledger,
      reader,
      orders,
      positions,
      sequence,
      silenceSeconds: config.partnerSilenceSeconds,
    }),
  )
  serveDispatchBoardRoutes(chassis.app, chassis.tokens, createBoard(chassis, config, database, ledger))

  announceReady(chassis, config, broker, redis)
  await chassis.listen(config.DELIVERY_SERVICE_PORT)
  await untilShardsKnown(chassis, shards, config, MIGRATIONS)

  relays.start()
  chassis.onStop(() => relays.stop())
  chassis.onStop(() => dispatcher.stop())
  keepPositions(chassis, config, positions, redis)
  sweepMarkets(chassis, config, database, dispatcher, metrics)
  const coarsening = coarsenRegularly(database, exactnessOf(config), log)
  chassis.onStop(() => coarsening.stop())
  const timersRun = timers.run(database, orderTimers(ledger, config.partnerSilenceSeconds), log)
  chassis.onStop(() => timersRun.stop())
  const consumer = consume({
    subscriber: SERVICE,
    broker,
    log,
    status,
    registry: chassis.metrics.registry,
    reactions: {
      'user.registered': onUserRegistered(ledger),
      'order.created': onOrderCreated(ledger),
      'order.updated': onOrderUpdated(ledger),
      'user.erased': onUserErased(ledger, async (partner) => {
        await erasePartner(ledger, reader, partner)
        positions.forget(partner.id)
      }),
      'order.anonymised': onOrderAnonymised(ledger),
    },
  })
  chassis.onStop(() => consumer.stop())
  return chassis
}

function createTimes(config: DeliveryConfig, database: ShardedDatabase): MarketTimes {
  return new MarketTimes({
    readPast: async (market) => pastInTimeLapse(await readMarketPast(database, market), config.TIME_LAPSE),
    policy: dispatchPolicyOf(config),
    travel: greatCircle,
    timeLapse: config.TIME_LAPSE,
  })
}

function createDispatcher(
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

function createBoard(
  { log, tokens, status }: Chassis,
  config: DeliveryConfig,
  database: ShardedDatabase,
  ledger: Ledger,
): DispatchBoard {
  const auth = {
    service: SERVICE,
    tokens,
    to: 'auth-service',
    urls: config.AUTH_SERVICE_URL,
    timeoutMs: NAMES_WITHIN,
    status,
  }
  return new DispatchBoard({
    ledger,
    reader: new SqlBoardReader(database, config.DISPATCH_LEAD_SECONDS),
    profiles: new AuthProfiles(createServiceCaller(auth), log),
    travel: greatCircle,
    offerSeconds: config.offerSeconds,
  })
}

function createPositions(
  { log }: Chassis,
  config: DeliveryConfig,
  database: ShardedDatabase,
  redis: RedisPositions,
  dispatcher: MarketDispatcher,
): PartnerPositions {
  const rows = new PositionRows(database)
  return new PartnerPositions({
    load: (partner) => rows.load(partner),
    save: (partner, position) => rows.save(partner, position),
    liveOrders: (partner) => rows.liveOrders(partner),
    tell: (position, orderIds) => redis.tell(position, orderIds),
    // Every partner tells one every few seconds: for arrivals alone the sweep is often enough.
    onSaved: ({ market }) => dispatcher.request(market, 'waiting'),
    onFailure: (partner, error) =>
      log.warn({ partner: partner.id, reason: describe(error) }, 'position not written, trying again'),
    timeLapse: config.TIME_LAPSE,
  })
}

/** Hears positions that came in elsewhere, and writes what is due; all of it at the stop. */
function keepPositions(
  chassis: Chassis,
  config: DeliveryConfig,
  positions: PartnerPositions,
  redis: RedisPositions,
): void {
  redis.listen(({ deliveryPartnerId: id, latitude, longitude, timestamp }) => {
    const market = marketOfId(id)
    if (market !== undefined)
      void positions.learn({ id, market }, { latitude, longitude, at: new Date(timestamp) })
  })
  const flushes = every(
    FLUSH / config.TIME_LAPSE,
    () => positions.flush(),
    (error) => chassis.log.warn({ reason: describe(error) }, 'positions not written, trying again'),
  )
  chassis.onStop(async () => {
    await flushes.stop()
    await positions.flush({ all: true })
  })
}

/**
 * Finds orders that wait and nobody asks for, after a crash or when a partner's pause is over; and looks at the arrivals
 * of those under way, which move with the positions of their partners.
 */
function sweepMarkets(
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

/** At start `/ready` waits for broker and cache too. Later the service goes on without them, and stays ready. */
function announceReady(
  chassis: Chassis,
  config: DeliveryConfig,
  broker: Connection,
  redis: RedisPositions,
): void {
  const { readiness, log, signal } = chassis
  const options = { readiness, log, signal }
  announceUntilConnected({ ...brokerPart(config.RABBITMQ_URL), ...options }, () => reach(broker))
  announceUntilConnected({ part: 'redis', address: addressOf(config, 'REDIS_URL'), ...options }, () =>
    redis.reached(),
  )
}
