import { asServiceRole } from '@tiffin/sharding/rolePasswords'
import { withOwnKey } from './auth/serviceKeys.ts'
import { asKeyOwner } from './dataKeyVariables.ts'
import { asRabbitmqUser } from './rabbitmqUser.ts'
import { asRedisUser } from './redisUsers.ts'

/**
 * A system's environment as one of its services gets it: with its own names and passwords on the shards, in Redis and in
 * RabbitMQ, its own keys for its tokens and for what lies encrypted, and nobody else's. Where the environment names no users, all
 * services connect as the addresses say. Throws RoleError.
 */
export function asService(
  service: string,
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const onStores = asRabbitmqUser(service, asRedisUser(service, asServiceRole(service, environment)))
  return asKeyOwner(service, withOwnKey(service, onStores))
}
