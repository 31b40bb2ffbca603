import cors from '@fastify/cors'
import { openBroker } from '@tiffin/messaging/broker'
import { followRevocations } from '@tiffin/messaging/followRevocations'
import { type Chassis, createChassis } from '@tiffin/platform/chassis'
import type { Running } from '@tiffin/platform/lifecycle'
import { describe, explain } from '@tiffin/platform/readiness'
import { addressOf } from '@tiffin/platform/serverFault'
import { translateShardError } from '@tiffin/platform/shards'
import { within } from '@tiffin/sharding/within'
import { InstanceStatuses } from './clients/instanceStatuses.ts'
import { instancesOf, ServiceInstances } from './clients/serviceInstances.ts'
import { type GatewayConfig, readGatewayConfig } from './config.ts'
import { parseApiKeys } from './domain/apiKeys.ts'
import { spanTaker } from './domain/browserSpans.ts'
import { RateLimits } from './domain/rateLimits.ts'
import { systemHealth } from './domain/systemHealth.ts'
import { serveDocs } from './routes/docs.ts'
import { forwardRoutes } from './routes/forward.ts'
import { serveOperations } from './routes/operations.ts'
import { addSafetyHeaders } from './routes/safetyHeaders.ts'
import { LeasedBuckets } from './store/leasedBuckets.ts'
import { LocalBuckets } from './store/localBuckets.ts'
import { RedisBuckets } from './store/redisBuckets.ts'
import { followShardMap } from './store/shardMap.ts'

/** Headers of ours that a web page may read. */
const EXPOSED = [
  'x-request-id',
  'traceparent',
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'x-tiffin-market',
  'x-tiffin-shard',
  'deprecation',
  'sunset',
  'link',
]

const SERVICE = 'api-gateway'
/** Milliseconds for which the gateway waits for RabbitMQ before it listens. */
const BROKER_ATTEMPT = 2000

/**
 * Starts the gateway. It is ready as soon as it listens: each service answers for itself, Redis only counts.
 * It listens once Redis is there, so that the first requests are counted too, or has not come for a second; and once it
 * knows which sessions were ended, or RabbitMQ has not come for two.
 */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = readGatewayConfig(env)
  const chassis = createChassis({
    service: SERVICE,
    config,
    translateError: translateShardError,
    trustProxy: config.TRUST_PROXY || false,
    facesStrangers: true,
  })
  const { app, log } = chassis
  const broker = openBroker(config.RABBITMQ_URL, SERVICE, log)
  chassis.onStop(() => broker.close())
  const revocations = followRevocations(chassis, broker, false)
  const buckets = new RedisBuckets(config.REDIS_URL, (error) =>
    log.warn({ reason: explain(error, addressOf(config, 'REDIS_URL')) }, 'Redis is away'),
  )
  chassis.onStop(() => buckets.close())
  const upstreams = openUpstreams(config)
  for (const upstream of Object.values(upstreams)) {
    chassis.onStop(() => upstream.close())
    chassis.status.addCircuits(() => upstream.circuits())
  }
  followShardMap(chassis)

  addSafetyHeaders(app)
  await app.register(cors, {
    origin: config.CORS_ORIGINS.split(',').map((origin) => origin.trim()),
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED,
    maxAge: 600,
  })
  await serveDocs(app)
  const door = {
    tokens: chassis.tokens,
    limits: rateLimits(config, buckets, (error) =>
      log.debug({ reason: describe(error) }, 'request not counted'),
    ),
    apiKeys: parseApiKeys(config.API_KEYS),
  }
  await app.register(async (scope) => forwardRoutes(scope, { ...door, upstreams }))
  serveOperations(
    app,
    door,
    healthReader(chassis, config),
    spanTaker((span) => chassis.tracing.ofBrowser(span)),
  )
  await buckets.opened()
  await within(BROKER_ATTEMPT, revocations).catch(() =>
    log.warn('ended sessions are not known yet, going on without'),
  )
  await chassis.listen(config.API_GATEWAY_PORT)
  return chassis
}

function rateLimits(
  config: GatewayConfig,
  shared: RedisBuckets,
  onFallback: (error: unknown) => void,
): RateLimits {
  const rates = {
    general: config.RATE_LIMIT_GENERAL,
    auth: config.RATE_LIMIT_AUTH,
    orders: config.RATE_LIMIT_ORDERS,
  }
  const settings = { rates, userRate: config.RATE_LIMIT_USER, burstSeconds: config.RATE_LIMIT_BURST_SECONDS }
  return new RateLimits(settings, new LeasedBuckets(shared), new LocalBuckets(), onFallback)
}

/** This gateway tells of itself, and asks every instance of the other services. */
function healthReader({ status, tokens }: Chassis, config: GatewayConfig) {
  const addresses = [
    ['auth-service', config.AUTH_SERVICE_URL],
    ['order-service', config.ORDER_SERVICE_URL],
    ['restaurant-service', config.RESTAURANT_SERVICE_URL],
    ['delivery-service', config.DELIVERY_SERVICE_URL],
    ['tracking-service', config.TRACKING_SERVICE_URL],
  ] as const
  const instances = addresses.flatMap(([service, urls]) => instancesOf(urls).map((url) => ({ service, url })))
  const others = new InstanceStatuses(SERVICE, tokens, instances)
  const url = `http://${config.BIND_HOST}:${config.API_GATEWAY_PORT}`
  return async () => {
    const [own, asked] = await Promise.all([status.report(), others.ask()])
    return systemHealth([{ service: SERVICE, url, status: own }, ...asked], new Date())
  }
}

function openUpstreams(config: GatewayConfig) {
  const open = (name: string, urls: string) => new ServiceInstances(name, urls, config.UPSTREAM_TIMEOUT_MS)
  return {
    auth: open('auth-service', config.AUTH_SERVICE_URL),
    orders: open('order-service', config.ORDER_SERVICE_URL),
    restaurants: open('restaurant-service', config.RESTAURANT_SERVICE_URL),
    delivery: open('delivery-service', config.DELIVERY_SERVICE_URL),
  }
}
