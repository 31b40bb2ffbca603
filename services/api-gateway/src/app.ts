import cors from '@fastify/cors'
import { createChassis } from '@tiffin/platform/chassis'
import type { Running } from '@tiffin/platform/lifecycle'
import { describe } from '@tiffin/platform/readiness'
import { translateShardError } from '@tiffin/platform/shards'
import { ServiceInstances } from './clients/serviceInstances.ts'
import { type GatewayConfig, readGatewayConfig } from './config.ts'
import { parseApiKeys } from './domain/apiKeys.ts'
import { RateLimits } from './domain/rateLimits.ts'
import { serveDocs } from './routes/docs.ts'
import { forwardRoutes } from './routes/forward.ts'
import { LocalBuckets } from './store/localBuckets.ts'
import { RedisBuckets } from './store/redisBuckets.ts'
import { followShardMap } from './store/shardMap.ts'

/** Headers of ours that a web page may read. */
const EXPOSED = [
  'x-request-id',
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'x-tiffin-market',
  'x-tiffin-shard',
]

/** Starts the gateway. It is ready as soon as it listens: each service answers for itself, Redis only counts. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = readGatewayConfig(env)
  const chassis = createChassis({
    service: 'api-gateway',
    config,
    translateError: translateShardError,
    trustProxy: config.TRUST_PROXY || false,
  })
  const { app, log } = chassis
  const buckets = new RedisBuckets(config.REDIS_URL, (error) =>
    log.warn({ reason: describe(error) }, 'Redis is away'),
  )
  chassis.onStop(() => buckets.close())
  const upstreams = openUpstreams(config)
  for (const upstream of Object.values(upstreams)) chassis.onStop(() => upstream.close())
  followShardMap(chassis)

  await app.register(cors, {
    origin: config.CORS_ORIGINS.split(',').map((origin) => origin.trim()),
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED,
    maxAge: 600,
  })
  await serveDocs(app)
  await app.register(async (scope) =>
    forwardRoutes(scope, {
      tokens: chassis.tokens,
      limits: rateLimits(config, buckets, (error) =>
        log.debug({ reason: describe(error) }, 'request not counted'),
      ),
      apiKeys: parseApiKeys(config.API_KEYS),
      upstreams,
    }),
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
  const settings = { rates, burstSeconds: config.RATE_LIMIT_BURST_SECONDS }
  return new RateLimits(settings, shared, new LocalBuckets(), onFallback)
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
