import { join } from 'node:path'
import { brokerPart } from '@tiffin/messaging/broker'
import { consume } from '@tiffin/messaging/consume'
import { Inbox } from '@tiffin/messaging/inbox'
import { openEvents } from '@tiffin/messaging/openEvents'
import { Timers } from '@tiffin/messaging/timers'
import { AuthProfiles } from '@tiffin/platform/authProfiles'
import { type Chassis, createChassis } from '@tiffin/platform/chassis'
import { reach } from '@tiffin/platform/connectionFailure'
import type { Running } from '@tiffin/platform/lifecycle'
import { announceUntilConnected } from '@tiffin/platform/readiness'
import { addressOf } from '@tiffin/platform/serverFault'
import { createServiceCaller } from '@tiffin/platform/serviceCaller'
import { openShards, translateShardError, untilShardsKnown } from '@tiffin/platform/shards'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Connection } from 'rabbitmq-client'
import { orderServiceArbiter } from './clients/orderService.ts'
import { type DeliveryConfig, dispatchPolicyOf, exactnessOf, readDeliveryConfig } from './config.ts'
import { Deliveries } from './domain/deliveries.ts'
import { greatCircle } from './domain/dispatch/greatCircle.ts'
import { DispatchBoard } from './domain/dispatchBoard.ts'
import { erasePartner } from './domain/erasePartner.ts'
import type { Ledger } from './domain/ledger.ts'
import { TripSequence } from './domain/tripSequence.ts'
import { onOrderUpdated } from './events/followOrder.ts'
import { onOrderAnonymised, onUserErased } from './events/letGoOfPerson.ts'
import { onOrderCreated } from './events/openAssignment.ts'
import { orderTimers } from './events/orderTimers.ts'
import { onUserRegistered } from './events/registerPartner.ts'
import { createDeliveryMetrics } from './metrics.ts'
import { serveDeliveryRoutes } from './routes/deliveryRoutes.ts'
import { serveDispatchBoardRoutes } from './routes/dispatchBoardRoutes.ts'
import { coarsenRegularly } from './store/coarsening.ts'
import { PrismaPartnerReader } from './store/prismaPartnerReader.ts'
import { RedisPositions } from './store/redisPositions.ts'
import { SCHEMA, ShardLedger } from './store/shardLedger.ts'
import { SqlBoardReader } from './store/sqlBoardReader.ts'
import { createDispatcher, createTimes, sweepMarkets } from './wiring/dispatcher.ts'
import { createPositions, keepPositions } from './wiring/positions.ts'

const SERVICE = 'delivery-service'
/** What this version makes of the shards. */
const MIGRATIONS = join(import.meta.dirname, '../prisma/migrations')
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
  const { broker, relays } = openEvents(chassis, { url: config.RABBITMQ_URL, schema: SCHEMA, database })
  const metrics = createDeliveryMetrics(chassis.metrics)
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
