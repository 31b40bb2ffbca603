import { openBroker } from '@tiffin/messaging/broker'
import { consume } from '@tiffin/messaging/consume'
import { followRevocations } from '@tiffin/messaging/followRevocations'
import { type Chassis, createChassis } from '@tiffin/platform/chassis'
import { reach, rememberFailure } from '@tiffin/platform/connectionFailure'
import type { Running } from '@tiffin/platform/lifecycle'
import { describe, untilConnected } from '@tiffin/platform/readiness'
import { addressOf } from '@tiffin/platform/serverFault'
import { createServiceCaller } from '@tiffin/platform/serviceCaller'
import { Redis } from 'ioredis'
import type { Connection } from 'rabbitmq-client'
import { OrderService } from './clients/orderService.ts'
import { readTrackingConfig, type TrackingConfig } from './config.ts'
import { OrderTracking } from './domain/trackOrder.ts'
import { pushDispatchChanges } from './events/pushDispatchChange.ts'
import { watchPushes } from './events/pushMetrics.ts'
import { pushOrderUpdates } from './events/pushOrderUpdate.ts'
import { repeatVersions } from './events/repeatVersions.ts'
import { Broadcasts } from './routes/broadcasts.ts'
import { serveListEvents } from './routes/listEvents.ts'
import { serveOrderEvents } from './routes/orderEvents.ts'
import { PartnerMoves } from './routes/partnerMoves.ts'
import { giveMissedAfterSignIn } from './routes/recovery.ts'
import { endWithTokens, requireSignIn } from './routes/signIn.ts'
import { SocketLimits } from './routes/socketLimits.ts'
import { countRefusals, watchSockets } from './routes/socketMetrics.ts'
import { createSocketServer, type TrackingServer } from './routes/socketServer.ts'
import { RedisOrders } from './store/redisOrders.ts'
import { followPositions, RedisPositions } from './store/redisPositions.ts'

const SERVICE = 'tracking-service'

/** Starts the service: sockets over Redis, fed by order events and positions. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = readTrackingConfig(env)
  const chassis = createChassis({ service: SERVICE, config, facesStrangers: true })
  const { app, log, readiness, signal } = chassis
  const { registry } = chassis.metrics
  const redis = openRedis(chassis, config, 'commands')
  const broker = openBroker(config.RABBITMQ_URL, SERVICE, log, readiness)
  chassis.onStop(() => broker.close())
  void followRevocations(chassis, broker)
  const orders = new RedisOrders(redis, orderService(chassis, config))

  const io = createSocketServer(app.server, {
    redis: openRedis(chassis, config, 'sockets'),
    origins: config.CORS_ORIGINS.split(',').map((origin) => origin.trim()),
    compressionThreshold: config.COMPRESSION_THRESHOLD,
    accepts: () => !readiness.stopping,
    limits: socketLimits(config),
    onTooMany: countRefusals(registry),
  })
  chassis.onStop(async () => io.of('/').adapter.close())
  const broadcasts = new Broadcasts(io)
  requireSignIn(io, chassis.tokens)
  giveMissedAfterSignIn(io, redis, log)
  const endLooking = endWithTokens(io, chassis.tokens.revocations)
  chassis.onStop(async () => endLooking())
  serveOrderEvents(io, new OrderTracking(orders, new RedisPositions(redis)), broadcasts, log)
  serveListEvents(io, log)
  watchSockets(registry, io)

  await chassis.listen(config.TRACKING_SERVICE_PORT)
  await untilConnected(
    { part: 'redis', address: addressOf(config, 'REDIS_URL'), readiness, log, signal },
    () => reach(redis),
  )
  const subscriber = openRedis(chassis, config, 'positions')
  const moves = new PartnerMoves(io)
  await followPositions(subscriber, log, (report) => {
    broadcasts.pushPosition(report)
    moves.push(report)
  })
  followOrders(chassis, broker, config, orders, broadcasts)
  return { stop: () => stop(chassis, io) }
}

/** Order events reach the sockets from here on, and each watched order's last version is repeated. */
function followOrders(
  chassis: Chassis,
  broker: Connection,
  config: TrackingConfig,
  orders: RedisOrders,
  broadcasts: Broadcasts,
): void {
  const { log, status } = chassis
  const { registry } = chassis.metrics
  const observe = watchPushes(registry)
  const reactions = {
    ...pushOrderUpdates({
      keep: (order) => orders.keep(order),
      push: (order) => {
        broadcasts.pushUpdate(order)
        observe(order.update)
      },
      pushAssignmentsChange: (partnerId, change) => broadcasts.pushAssignmentsChange(partnerId, change),
    }),
    ...pushDispatchChanges((partnerId, change) => broadcasts.pushDispatchChange(partnerId, change)),
  }
  const consumer = consume({ subscriber: SERVICE, broker, reactions, log, status, registry })
  chassis.onStop(() => consumer.stop())
  const repeats = repeatVersions(
    {
      watched: () => broadcasts.watchedOrders(),
      lastOf: (orderIds) => orders.lastOf(orderIds),
      repeat: (update) => broadcasts.repeatUpdate(update),
    },
    config.REPEAT_SECONDS,
    log,
  )
  chassis.onStop(async () => repeats.stop())
}

function orderService(chassis: Chassis, config: TrackingConfig): OrderService {
  const { tokens, status } = chassis
  return new OrderService(
    createServiceCaller({
      service: SERVICE,
      tokens,
      to: 'order-service',
      urls: config.ORDER_SERVICE_URL,
      status,
    }),
  )
}

function openRedis(chassis: Chassis, config: TrackingConfig, use: string): Redis {
  const redis = new Redis(config.REDIS_URL, {
    connectionName: `${SERVICE} ${use}`,
    maxRetriesPerRequest: use === 'commands' ? 1 : null,
    connectTimeout: 2000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
  })
  rememberFailure(redis, 'ready')
  redis.on('error', (error) => chassis.log.warn({ use, reason: describe(error) }, 'Redis is away'))
  chassis.onStop(async () => redis.disconnect())
  return redis
}

function socketLimits(config: TrackingConfig): SocketLimits {
  return new SocketLimits({
    socketsPerAddress: config.SOCKETS_PER_ADDRESS,
    handshakesPerSecond: config.SOCKET_HANDSHAKES_PER_SECOND,
    messagesPerSecond: config.SOCKET_MESSAGES_PER_SECOND,
    trustProxy: config.TRUST_PROXY.split(',')
      .map((proxy) => proxy.trim())
      .filter(Boolean),
  })
}

/**
 * Ends the connections, not the sockets on them: their clients come back by themselves, to another instance, and get
 * there what they missed.
 */
async function stop(chassis: Chassis, io: TrackingServer): Promise<void> {
  chassis.readiness.stop()
  io.engine.close()
  await chassis.stop()
}
