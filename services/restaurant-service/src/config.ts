import { commonVariables, portVariable, readConfig, urlVariable } from '@tiffin/platform/config'
import { type Static, Type } from 'typebox'

/** Where restaurants lie, for the service and its commands. */
export const mongoVariables = {
  MONGODB_URL: urlVariable(
    'MongoDB that holds restaurants and menus: mongodb://user:password@host:27017/restaurants',
    '^mongodb(\\+srv)?://',
  ),
}

const variables = Type.Object({
  ...commonVariables,
  RESTAURANT_SERVICE_PORT: portVariable(3003),
  ...mongoVariables,
  REDIS_URL: urlVariable('Redis that caches them: redis://host:6379', '^rediss?://'),
  RABBITMQ_URL: urlVariable('RabbitMQ that carries the events: amqp://user:password@host:5672', '^amqps?://'),
})
export type Config = Static<typeof variables>

/** Reads this service's variables. Throws ConfigError naming every mistake. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return readConfig(variables, env)
}
