import type { ServiceName } from '@tiffin/contracts/route'

/** Every service, as it calls itself to the others, in Redis and in RabbitMQ. */
export const SERVICE_NAMES = [
  'api-gateway',
  'auth-service',
  'order-service',
  'restaurant-service',
  'delivery-service',
  'tracking-service',
] as const satisfies readonly ServiceName[]
