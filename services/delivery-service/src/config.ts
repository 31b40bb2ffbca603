import { commonVariables, portVariable, urlVariable } from '@tiffin/platform/config'
import { readShardedConfig } from '@tiffin/platform/shardedConfig'
import { shardVariables } from '@tiffin/platform/shards'
import { type Static, Type } from 'typebox'

function serviceUrl(port: number, service: string) {
  return Type.String({
    default: `http://127.0.0.1:${port}`,
    pattern: '^https?://',
    description: `addresses of ${service}, comma-separated`,
  })
}

const Variables = Type.Object({
  ...commonVariables,
  ...shardVariables,
  DELIVERY_SERVICE_PORT: portVariable(3004),
  ORDER_SERVICE_URL: serviceUrl(3002, 'order-service'),
  AUTH_SERVICE_URL: serviceUrl(3001, 'auth-service'),
  REDIS_URL: urlVariable('Redis, such as redis://127.0.0.1:6379', '^rediss?://'),
  RABBITMQ_URL: urlVariable('RabbitMQ, such as amqp://guest:guest@127.0.0.1:5672', '^amqps?://'),
  OFFER_SECONDS: Type.Number({
    default: 30,
    minimum: 0.1,
    maximum: 3600,
    description: 'seconds a partner has to answer an offer',
  }),
  OFFER_REPEAT_SECONDS: Type.Number({
    default: 120,
    minimum: 0,
    maximum: 86_400,
    description:
      'seconds until a partner who refused an order, let it expire or lost it may be offered it again',
  }),
  POSITION_MAX_AGE_SECONDS: Type.Number({
    default: 1800,
    minimum: 1,
    maximum: 86_400,
    description: 'seconds after which a partner who has not told a position is offered nothing',
  }),
  DISPATCH_SWEEP_SECONDS: Type.Number({
    default: 3,
    minimum: 0.1,
    maximum: 3600,
    description: 'seconds between looks for waiting orders that no event brought up',
  }),
})

export type DeliveryConfig = Static<typeof Variables>

/** Reads this service's variables and the shards'. Throws ConfigError naming every mistake at once. */
export function readDeliveryConfig(env: Readonly<Record<string, string | undefined>>): DeliveryConfig {
  return readShardedConfig(Variables, env)
}
