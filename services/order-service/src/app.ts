import { join } from 'node:path'
import { brokerPart } from '@tiffin/messaging/broker'
import { consume } from '@tiffin/messaging/consume'
import { Inbox } from '@tiffin/messaging/inbox'
import { listen } from '@tiffin/messaging/listen'
import { openEvents } from '@tiffin/messaging/openEvents'
import { recordedEvents } from '@tiffin/messaging/recordedEvents'
import { Timers } from '@tiffin/messaging/timers'
import { sealRegularly } from '@tiffin/platform/audit/sealer'
import { ORDER_TRAIL } from '@tiffin/platform/audit/trail'
import { AuthProfiles } from '@tiffin/platform/authProfiles'
import { type Chassis, createChassis } from '@tiffin/platform/chassis'
import { reach } from '@tiffin/platform/connectionFailure'
import type { Running } from '@tiffin/platform/lifecycle'
import { announceUntilConnected } from '@tiffin/platform/readiness'
import { createServiceCaller } from '@tiffin/platform/serviceCaller'
import { openShards, translateShardError, untilShardsKnown } from '@tiffin/platform/shards'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { DataKeys, KEPT_PLAIN } from '@tiffin/sharding/dataKeys/dataKeys'
import type { MasterKeyConfig } from '@tiffin/sharding/dataKeys/masterKeys'
import { createPrismaClients } from '@tiffin/sharding/getPrismaClient'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { HeldRestaurants } from './clients/heldRestaurants.ts'
import { countLooks } from './clients/lookCounts.ts'
import { loadOffers } from './clients/restaurantService.ts'
import { type OrderConfig, readOrderConfig } from './config.ts'
import { KITCHEN_SILENCE } from './domain/kitchenSilence.ts'
import type { Profiles } from './domain/names.ts'
import type { OrderReader, OrderWriter } from './domain/orderStore.ts'
import type { Restaurants } from './domain/restaurants.ts'
import { assignPartner } from './events/assignPartner.ts'
import { cancelSilentOrder } from './events/cancelSilentOrder.ts'
import { erasePerson } from './events/erasePerson.ts'
import { estimateArrival } from './events/estimateArrival.ts'
import { letGoOfRestaurant } from './events/letGoOfRestaurant.ts'
import { unassignPartner } from './events/unassignPartner.ts'
import { serveOrderBoards } from './routes/orderBoards.ts'
import { type OrderUseCases, serveOrders } from './routes/orders.ts'
import { ErasedPeople } from './store/erasedPeople.ts'
import { followErased } from './store/followErased.ts'
import { PrismaClient } from './store/generated/client.ts'
import { countPlaced } from './store/placingCounts.ts'
import { PrismaOrders } from './store/prismaOrders.ts'
import { purgeHourly } from './store/retention.ts'
import { SqlOrders } from './store/sqlOrders.ts'
import { SqlStatistics } from './store/sqlStatistics.ts'

const SERVICE = 'order-service'
/** What this version makes of the shards. */
const MIGRATIONS = join(import.meta.dirname, '../prisma/migrations')
export const SCHEMA = 'orders'
/** Milliseconds a name may take; an order is shown without rather than late. */
const NAMES_WITHIN = 500
/** Seconds between rounds over the erased people of whom something is under way. */
const FOLLOW_ERASED = 60

/** Starts the service: its routes, then the events, timers and relays that need its shards. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = readOrderConfig(env)
  const chassis = createChassis({
    service: SERVICE,
    config,
    translateError: translateShardError,
    // Only the gateway and services speak to this port; the gateway writes the client's address anew.
    trustProxy: true,
  })
  const { app, tokens, log, status } = chassis
  const now = () => new Date()

  const shards = openShards(chassis, config)
  const { database } = shards
  const { broker, relays } = openEvents(chassis, { url: config.RABBITMQ_URL, schema: SCHEMA, database })
  const timers = new Timers(SCHEMA)
  const keys = openKeys(database, config)
  const inbox = new Inbox(SCHEMA)
  const writer = new SqlOrders({
    database,
    keys,
    outbox: relays.outbox,
    inbox,
    timers,
    kitchenAnswerSeconds: config.kitchenAnswerSeconds,
    onPlaced: countPlaced(chassis.metrics.registry),
    now,
  })
  const clients = createPrismaClients(shards, SCHEMA, (adapter) => new PrismaClient({ adapter }))
  const reader = new PrismaOrders(database, clients, keys)
  const auth = callerOf(chassis, 'auth-service', config.AUTH_SERVICE_URL, NAMES_WITHIN)
  const profiles = new AuthProfiles(auth, log)
  const restaurants = new HeldRestaurants({
    load: loadOffers(callerOf(chassis, 'restaurant-service', config.RESTAURANT_SERVICE_URL)),
    count: countLooks(chassis.metrics.registry),
    clock: { now, elapsed: () => performance.now() },
  })
  const orders = useCases(config, { writer, reader, profiles, restaurants, now })
  serveOrders(app, tokens, orders)
  serveOrderBoards(app, tokens, {
    counting: { statistics: new SqlStatistics(database), marketOf: readMarket, now },
    events: {
      orders: reader,
      eventsOf: recordedEvents({ database, schema: SCHEMA, by: SERVICE }),
      profiles,
    },
  })

  // It holds back no order: events wait in the outbox.
  const { readiness, signal } = chassis
  announceUntilConnected({ ...brokerPart(config.RABBITMQ_URL), readiness, log, signal }, () => reach(broker))
  await chassis.listen(config.ORDER_SERVICE_PORT)
  await untilShardsKnown(chassis, shards, config, MIGRATIONS)
  for (const shard of await keys.open()) log.warn({ shard }, KEPT_PLAIN)
  relays.start()
  chassis.onStop(() => relays.stop())
  const running = timers.run(database, { [KITCHEN_SILENCE]: cancelSilentOrder(writer) }, log)
  chassis.onStop(() => running.stop())
  const purging = purgeHourly(database, config.retention, log)
  chassis.onStop(() => purging.stop())
  const sealer = sealRegularly(database, ORDER_TRAIL, config.AUDIT_SEAL_SECONDS, chassis)
  chassis.onStop(() => sealer.stop())
  const erased = new ErasedPeople({
    database,
    outbox: relays.outbox,
    inbox,
    orders: writer,
    travel: config.travel,
  })
  const following = followErased(database, erased, FOLLOW_ERASED, log)
  chassis.onStop(() => following.stop())
  const changeOnce = writer.changeOnce.bind(writer)
  const consumer = consume({
    subscriber: SERVICE,
    broker,
    reactions: {
      'order.accepted': assignPartner(changeOnce),
      'order.unassigned': unassignPartner(changeOnce),
      'order.estimated': estimateArrival(changeOnce),
      'user.erased': erasePerson(erased),
    },
    log,
    status,
    registry: chassis.metrics.registry,
  })
  chassis.onStop(() => consumer.stop())
  const listener = listen({
    hearer: SERVICE,
    broker,
    reactions: letGoOfRestaurant(restaurants),
    hearing: (now) => restaurants.hearing(now),
    log,
  })
  chassis.onStop(() => listener.stop())
  return chassis
}

/** The keys that seal where orders go and what their customers write. */
export function openKeys(database: ShardedDatabase, masters: MasterKeyConfig): DataKeys {
  return new DataKeys({ database, schema: SCHEMA, usedTable: 'Order', masters, hasLookups: false })
}

const readMarket = (city: string) => resolveMarket(city, { for: 'read' })

interface Parts {
  readonly writer: OrderWriter
  readonly reader: OrderReader
  readonly profiles: Profiles
  readonly restaurants: Restaurants
  readonly now: () => Date
}

function callerOf({ tokens, status }: Chassis, to: string, urls: string, timeoutMs?: number) {
  return createServiceCaller({ service: SERVICE, tokens, to, urls, timeoutMs, status })
}

function useCases(config: OrderConfig, parts: Parts): OrderUseCases {
  const { writer, reader, profiles, restaurants, now } = parts
  const { fees, travel } = config
  return {
    placing: {
      orders: writer,
      restaurants,
      profiles,
      marketOf: (city, near) => resolveMarket(city, { for: 'write', near }),
      fees,
      travel,
      now,
    },
    reading: { orders: reader, profiles, marketOf: readMarket },
    changing: { orders: writer, profiles, travel },
  }
}
