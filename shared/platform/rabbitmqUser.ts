import type { ServiceName } from '@tiffin/contracts/route'
import { SERVICE_NAMES } from './serviceNames.ts'

type Environment = Readonly<Record<string, string>>

/** All of them use RabbitMQ: each hears there which sessions have ended. */
export const RABBITMQ_USERS = SERVICE_NAMES
export type RabbitmqUser = ServiceName

/** The variable of a service's password in RabbitMQ: `ORDER_SERVICE_RABBITMQ_PASSWORD` and the like. */
export const rabbitmqPasswordVariable = (service: string): string =>
  `${service.replaceAll('-', '_').toUpperCase()}_RABBITMQ_PASSWORD`

/** The variables of all services. */
export const RABBITMQ_PASSWORD_VARIABLES = RABBITMQ_USERS.map(rabbitmqPasswordVariable)

/**
 * A system's environment as one of its services gets it: it connects to RabbitMQ as its own user and is told nobody else's
 * password. All stays as it is where the environment names no such passwords.
 */
export function asRabbitmqUser(service: string, environment: Environment): Environment {
  if (!RABBITMQ_PASSWORD_VARIABLES.some((variable) => environment[variable]) || !environment.RABBITMQ_URL)
    return environment
  const password = environment[rabbitmqPasswordVariable(service)]
  const own = { ...environment }
  for (const variable of RABBITMQ_PASSWORD_VARIABLES) delete own[variable]
  const url = URL.parse(environment.RABBITMQ_URL)
  // The service itself says what is wrong with its address.
  if (!url) return own
  url.username = password ? service : ''
  url.password = password ?? ''
  return { ...own, RABBITMQ_URL: url.href }
}
