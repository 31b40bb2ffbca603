import { SERVICE_SCHEMAS } from './serviceSchemas.ts'

/** The password of each service's role, by the service's name; empty where all services connect as who migrates. */
export type RolePasswords = Readonly<Record<string, string>>

/**
 * The role of each service that asks the shards: it can read and write its schema's tables, and nothing else. The gateway has
 * no tables, and reads the shard map.
 */
export const ROLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(SERVICE_SCHEMAS).map(([service, schema]) => [service, `tiffin_${schema}`]),
  ),
  'api-gateway': 'tiffin_gateway',
}

/** The services' roles are not to be had as they are asked for. */
export class RoleError extends Error {
  override readonly name = 'RoleError'
}

type Environment = Readonly<Record<string, string>>

/**
 * A system's environment as one of its services gets it: on each shard it connects as its own role, one that asks nothing
 * there is told where the shards are but no password, and nobody gets another's. All stays as it is where the environment
 * names no passwords of roles. Throws RoleError.
 */
export function asServiceRole(service: string, environment: Environment): Environment {
  const passwords = rolePasswords(environment)
  if (Object.keys(passwords).length === 0) return environment
  const own = { ...environment }
  for (const other of Object.keys(ROLES)) delete own[passwordVariable(other)]
  for (const [name, value] of Object.entries(own)) {
    if (!/^POSTGRES_SHARD_[A-Z]_(URL|REPLICA_URLS)$/.test(name)) continue
    own[name] = value.split(',').map(withRole(ROLES[service], passwords[service])).join()
  }
  return own
}

const withRole =
  (role = '', password = '') =>
  (address: string): string => {
    const url = URL.parse(address.trim())
    // The service itself says what is wrong with its address.
    if (!url) return address
    url.username = role
    url.password = password
    return url.href
  }

/** The variable of each service's password, for who migrates: `AUTH_SERVICE_DB_PASSWORD` and the like. */
export const passwordVariable = (service: string): string =>
  `${service.replaceAll('-', '_').toUpperCase()}_DB_PASSWORD`

/** The passwords that an environment names: of all services, or none. Throws RoleError for some. */
export function rolePasswords(environment: Readonly<Record<string, string | undefined>>): RolePasswords {
  const services = Object.keys(ROLES)
  const set = services.filter((service) => environment[passwordVariable(service)])
  if (set.length > 0 && set.length < services.length)
    throw new RoleError(
      `Set ${services.map(passwordVariable).join(', ')}, or none of them: ${set.map(passwordVariable).join(', ')} alone is not enough`,
    )
  return Object.fromEntries(set.map((service) => [service, environment[passwordVariable(service)] as string]))
}
