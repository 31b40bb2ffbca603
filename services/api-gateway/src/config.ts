import {
  commonVariables,
  listOf,
  portVariable,
  trustProxyVariable,
  urlVariable,
} from '@tiffin/platform/config'
import { readShardedConfig } from '@tiffin/platform/shardedConfig'
import { Type } from 'typebox'

/** A list separated by commas, or nothing. */
const optionalListOf = (item: string): string => `^$|${listOf(item)}`
const HTTP_ORIGIN = 'https?://[^\\s,/]+'
const API_KEY = '[a-z0-9-]+:[0-9a-f]{64}:[0-9]*[1-9][0-9]*(\\.[0-9]+)?'

const address = (port: number, service: string) =>
  Type.String({
    pattern: listOf(`${HTTP_ORIGIN}/?`),
    default: `http://127.0.0.1:${port}`,
    description: `address of ${service}; several instances separated by commas`,
  })
const perSecond = (rate: number, what: string) =>
  Type.Number({
    exclusiveMinimum: 0,
    default: rate,
    description: `requests a second and client address, ${what}`,
  })

const variables = Type.Object({
  ...commonVariables,
  API_GATEWAY_PORT: portVariable(3000),
  AUTH_SERVICE_URL: address(3001, 'auth-service'),
  ORDER_SERVICE_URL: address(3002, 'order-service'),
  RESTAURANT_SERVICE_URL: address(3003, 'restaurant-service'),
  DELIVERY_SERVICE_URL: address(3004, 'delivery-service'),
  TRACKING_SERVICE_URL: address(3005, 'tracking-service, only for /operations/health'),
  REDIS_URL: urlVariable('Redis, for the rate limits: redis://host:6379', '^rediss?://'),
  RABBITMQ_URL: urlVariable(
    'RabbitMQ, which tells of ended sessions: amqp://user:password@host:5672',
    '^amqps?://',
  ),
  RATE_LIMIT_GENERAL: perSecond(10, 'on everything that is not auth or orders'),
  RATE_LIMIT_AUTH: perSecond(5, 'on /auth but /auth/me'),
  RATE_LIMIT_ORDERS: perSecond(20, 'on /orders'),
  RATE_LIMIT_USER: Type.Number({
    exclusiveMinimum: 0,
    default: 30,
    description: 'requests a second of one signed-in person, from however many addresses',
  }),
  RATE_LIMIT_BURST_SECONDS: Type.Number({
    minimum: 1,
    default: 3,
    description: 'a client that was quiet may send this many seconds of its rate at once',
  }),
  API_KEYS: Type.String({
    pattern: optionalListOf(API_KEY),
    secret: true,
    default: '',
    description:
      'keys with limits of their own: name:sha256-of-key-in-hex:requests-a-second, separated by commas',
  }),
  CORS_ORIGINS: Type.String({
    pattern: optionalListOf(HTTP_ORIGIN),
    default: 'http://localhost:5173,http://127.0.0.1:5173',
    description: 'origins of the web app that may call, separated by commas',
  }),
  TRUST_PROXY: trustProxyVariable,
  UPSTREAM_TIMEOUT_MS: Type.Integer({
    minimum: 1,
    default: 10_000,
    description: 'how long a service may take',
  }),
})

/** The gateway's settings, and the shards by whose map it names a request's shard. Throws ConfigError naming every mistake. */
export function readGatewayConfig(env: Readonly<Record<string, string | undefined>>) {
  return readShardedConfig(variables, env)
}
export type GatewayConfig = ReturnType<typeof readGatewayConfig>
