import { commonVariables, portVariable, timeLapseVariable, urlVariable } from '@tiffin/platform/config'
import { secondsByCity, secondsByCityVariable } from '@tiffin/platform/secondsByCity'
import { readShardedConfig } from '@tiffin/platform/shardedConfig'
import { shardVariables } from '@tiffin/platform/shards'
import { Type } from 'typebox'

function serviceUrl(port: number, service: string) {
  return Type.String({
    default: `http://127.0.0.1:${port}`,
    pattern: '^https?://',
    description: `addresses of ${service}, comma-separated`,
  })
}

function minutes(usual: number, least: number, description: string) {
  return Type.Number({ default: usual, minimum: least, maximum: 240, description })
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
  OFFER_SECONDS_BY_CITY: secondsByCityVariable('seconds to answer for partners'),
  PARTNER_SILENCE_SECONDS: Type.Number({
    default: 600,
    minimum: 1,
    maximum: 86_400,
    description:
      'seconds after which an order is taken from a partner who accepted it and is not heard any more',
  }),
  PARTNER_SILENCE_SECONDS_BY_CITY: secondsByCityVariable('seconds of silence for partners'),
  OFFER_REPEAT_SECONDS: Type.Number({
    default: 120,
    minimum: 0,
    maximum: 86_400,
    description:
      'seconds until a partner who refused an order, let it expire or lost it may be offered it again',
  }),
  POSITION_MAX_AGE_SECONDS: Type.Number({
    default: 600,
    minimum: 1,
    maximum: 86_400,
    description: 'seconds after which a partner who has not told a position is offered nothing',
  }),
  POSITION_EXACT_MINUTES: Type.Number({
    default: 60,
    minimum: 0,
    maximum: 10_000,
    description:
      'minutes after a partner who is off duty was last heard for which their exact position is kept',
  }),
  DOOR_EXACT_DAYS: Type.Integer({
    default: 90,
    minimum: 0,
    maximum: 3650,
    description: 'days after the end of an order for which its exact door is kept here; 0: for good',
  }),
  DISPATCH_SWEEP_SECONDS: Type.Number({
    default: 3,
    minimum: 0.1,
    maximum: 3600,
    description:
      'seconds between looks at the orders under way: for those that wait unasked, and for arrivals that moved',
  }),
  ARRIVAL_LASTING_SECONDS: Type.Number({
    default: 20,
    minimum: 0,
    maximum: 600,
    description:
      'seconds for which an arrival must have moved, by what happens to other orders, until it is told',
  }),
  DISPATCH_LEAD_SECONDS: Type.Number({
    default: 180,
    minimum: 0,
    maximum: 86_400,
    description: 'seconds before a partner would have to leave at which they are asked about an order',
  }),
  DISPATCH_CAPACITY: Type.Integer({
    default: 3,
    minimum: 1,
    maximum: 5,
    description: 'orders of one trip at most',
  }),
  DISPATCH_TARGET_MINUTES: minutes(40, 1, 'minutes from placing an order to its door that are to be kept'),
  DISPATCH_PICKUP_MINUTES: minutes(4, 0, 'minutes of service at a restaurant'),
  DISPATCH_DROPOFF_MINUTES: minutes(4, 0, 'minutes of service at a door'),
  DISPATCH_SPEED_KM_PER_HOUR: Type.Number({
    default: 18,
    minimum: 5,
    maximum: 60,
    description: 'how fast partners get along the streets, until a market has taught it',
  }),
  DISPATCH_DETOUR: Type.Number({
    default: 1.3,
    minimum: 1,
    maximum: 3,
    description: 'how much longer streets are than the straight line',
  }),
  TIME_LAPSE: timeLapseVariable,
})

export type DeliveryConfig = ReturnType<typeof readDeliveryConfig>

/** Reads this service's variables and the shards'. Throws ConfigError naming every mistake at once. */
export function readDeliveryConfig(env: Readonly<Record<string, string | undefined>>) {
  const config = readShardedConfig(Variables, env)
  const seconds = secondsByCity(config, ['OFFER_SECONDS', 'PARTNER_SILENCE_SECONDS'])
  return {
    ...config,
    offerSeconds: seconds.OFFER_SECONDS,
    partnerSilenceSeconds: seconds.PARTNER_SILENCE_SECONDS,
  }
}

/** By what rules and terms partners are asked. */
export function dispatchPolicyOf(config: DeliveryConfig) {
  return {
    positionMaxAgeSeconds: config.POSITION_MAX_AGE_SECONDS,
    offerRepeatSeconds: config.OFFER_REPEAT_SECONDS,
    leadSeconds: config.DISPATCH_LEAD_SECONDS,
    capacity: config.DISPATCH_CAPACITY,
    pickupMinutes: config.DISPATCH_PICKUP_MINUTES,
    dropoffMinutes: config.DISPATCH_DROPOFF_MINUTES,
    targetMinutes: config.DISPATCH_TARGET_MINUTES,
    detour: config.DISPATCH_DETOUR,
    speedKmPerHour: config.DISPATCH_SPEED_KM_PER_HOUR,
  }
}

/** For how long places stay exact. */
export function exactnessOf({ POSITION_EXACT_MINUTES, DOOR_EXACT_DAYS }: DeliveryConfig) {
  return { positionMinutes: POSITION_EXACT_MINUTES, doorDays: DOOR_EXACT_DAYS }
}
