import { brokerPart, openBroker } from '@tiffin/messaging/broker'
import { consume } from '@tiffin/messaging/consume'
import { followRevocations } from '@tiffin/messaging/followRevocations'
import { listen } from '@tiffin/messaging/listen'
import { EventPublisher } from '@tiffin/messaging/publisher'
import { type Chassis, createChassis } from '@tiffin/platform/chassis'
import { orWhyAway, reach } from '@tiffin/platform/connectionFailure'
import type { Running } from '@tiffin/platform/lifecycle'
import { placeProblem } from '@tiffin/platform/placeProblem'
import { type ConnectOptions, untilConnected } from '@tiffin/platform/readiness'
import { addressOf } from '@tiffin/platform/serverFault'
import { loadConfig } from './config.ts'
import type { Change } from './domain/change.ts'
import { closeRestaurants } from './domain/closeRestaurants.ts'
import { watchChanges } from './events/changeMetrics.ts'
import { ChangeRelay } from './events/changeRelay.ts'
import { onUserErased } from './events/closeRestaurants.ts'
import { letGoOfReplies } from './events/letGoOfReplies.ts'
import { serveCities } from './routes/cities.ts'
import { HeldReplies } from './routes/heldReplies.ts'
import { serveMenu } from './routes/menu.ts'
import { countReplies } from './routes/replyCounts.ts'
import { serveRestaurants } from './routes/restaurants.ts'
import { awayProblem } from './store/awayProblem.ts'
import { countLooks } from './store/cacheCounts.ts'
import { CachedCatalogue } from './store/cachedCatalogue.ts'
import { CacheSpace } from './store/cacheSpace.ts'
import { DocumentStore } from './store/documentStore.ts'
import { GenerationCache } from './store/generationCache.ts'
import { menuItemMapping } from './store/menuItemModel.ts'
import { openMongo } from './store/mongo.ts'
import { MongoCatalogue } from './store/mongoCatalogue.ts'
import { openRedis } from './store/redis.ts'
import { restaurantMapping } from './store/restaurantModel.ts'
import { VersionedCache } from './store/versionedCache.ts'

const SERVICE = 'restaurant-service'

/** Composes and starts the service: its doors answer at once, and it is ready when its servers were all reached. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = loadConfig(env)
  const chassis = createChassis({
    service: SERVICE,
    config,
    translateError: (error) => placeProblem(error) ?? awayProblem(error),
  })
  const { app, tokens, log, status } = chassis

  const mongo = openMongo(config.MONGODB_URL, chassis.tracing.on)
  const redis = openRedis(config.REDIS_URL, log)
  const broker = openBroker(config.RABBITMQ_URL, SERVICE, log)
  const publisher = new EventPublisher(broker, SERVICE)

  const space = new CacheSpace(redis)
  const count = countLooks(chassis.metrics.registry)
  const mongoCatalogue = new MongoCatalogue(mongo.restaurants, mongo.items)
  const catalogue = new CachedCatalogue(
    mongoCatalogue,
    new VersionedCache(redis, space, count),
    new GenerationCache(redis, space, count),
  )
  const held = new HeldReplies(countReplies(chassis.metrics.registry), {
    now: () => Date.now(),
    elapsed: () => performance.now(),
  })
  // Redis first: what is let go of before may be made anew of the old.
  const freshen = (change: Change) => catalogue.freshen(change).finally(() => held.changed(change))
  const relay = new ChangeRelay(publisher, freshen, log, watchChanges(chassis.metrics.registry))
  const restaurants = new DocumentStore(mongo.restaurants, restaurantMapping, relay)
  const items = new DocumentStore(mongo.items, menuItemMapping, relay)
  serveCities(app, tokens, catalogue)
  serveRestaurants(app, { tokens, restaurants, catalogue, held })
  serveMenu(app, { tokens, restaurants, items, catalogue, held })

  // Closed in the opposite order.
  chassis.onStop(async () => redis.disconnect())
  chassis.onStop(() => mongo.close())
  chassis.onStop(() => broker.close())
  void followRevocations(chassis, broker)
  chassis.onStop(() => publisher.close())
  chassis.onStop(() => relay.stop())
  const listener = listen({
    hearer: SERVICE,
    broker,
    reactions: letGoOfReplies(held),
    hearing: (now) => held.hearing(now),
    log,
  })
  chassis.onStop(() => listener.stop())
  const consumer = consume({
    subscriber: SERVICE,
    broker,
    log,
    status,
    registry: chassis.metrics.registry,
    reactions: {
      'user.erased': onUserErased({
        close: async (ownerId) =>
          closeRestaurants(restaurants, await mongoCatalogue.idsOfOwner(ownerId), () => new Date()),
        isAway: (error) => awayProblem(error) !== undefined,
      }),
    },
  })
  chassis.onStop(() => consumer.stop())

  await chassis.listen(config.RESTAURANT_SERVICE_PORT)
  await Promise.all([
    untilThere(chassis, { part: 'mongodb', address: addressOf(config, 'MONGODB_URL') }, () =>
      mongo.connect(),
    ).then(() => relay.start([restaurants, items])),
    untilThere(chassis, { part: 'redis', address: addressOf(config, 'REDIS_URL') }, () =>
      orWhyAway(redis, () => space.reach()),
    ),
    untilThere(chassis, brokerPart(config.RABBITMQ_URL), () => reach(broker)),
  ])
  return chassis
}

/** Only a start waits for every server; later Redis and RabbitMQ may go and come while the service works on. */
function untilThere(
  chassis: Chassis,
  server: Pick<ConnectOptions, 'part' | 'address'>,
  connect: () => Promise<unknown>,
): Promise<unknown> {
  const { readiness, log, signal } = chassis
  return untilConnected({ ...server, readiness, log, signal }, connect)
}
