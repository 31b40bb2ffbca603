import { createHash } from 'node:crypto'

type Environment = Readonly<Record<string, string>>

/** The keys and channels that each service may use: its own, and those by which two services tell one another of positions. */
const REACH: Readonly<Record<string, string>> = {
  'api-gateway': '~tiffin:limit:*',
  'auth-service': '~tiffin:profile:* ~tiffin:attempts:* ~tiffin:knownAt:*',
  'restaurant-service': '~restaurants:*',
  'delivery-service': '~tiffin:position:* &tiffin:positions*',
  'tracking-service':
    '~tiffin:order:* ~tiffin:position:* ~tiffin:sockets* ~sio:session:* &tiffin:positions* &socket.io*',
}

/** No command by which a server is run, watched or emptied; INFO is what a client asks before its first command. */
const COMMANDS = '+@all -@admin -@dangerous +info'

/** The variable of a service's password in Redis: `TRACKING_SERVICE_REDIS_PASSWORD` and the like. */
export const redisPasswordVariable = (service: string): string =>
  `${service.replaceAll('-', '_').toUpperCase()}_REDIS_PASSWORD`

/** The variables of all services that use Redis. */
export const REDIS_PASSWORD_VARIABLES = Object.keys(REACH).map(redisPasswordVariable)

/**
 * The users of Redis as lines of its ACL file (https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl),
 * with hashes of the passwords that the environment names; none where it names none.
 */
export function redisUsers(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(REACH).flatMap(([service, reach]) => {
    const password = environment[redisPasswordVariable(service)]
    if (!password) return []
    const hash = createHash('sha256').update(password).digest('hex')
    return [`user ${service} on #${hash} resetkeys resetchannels ${reach} ${COMMANDS}`]
  })
}

/**
 * A system's environment as one of its services gets it: it connects to Redis as its own user, one that does not use Redis
 * is told no password, and nobody gets another's. All stays as it is where the environment names no such passwords.
 */
export function asRedisUser(service: string, environment: Environment): Environment {
  const password = environment[redisPasswordVariable(service)]
  if (!REDIS_PASSWORD_VARIABLES.some((variable) => environment[variable]) || !environment.REDIS_URL)
    return environment
  const own = { ...environment }
  for (const variable of REDIS_PASSWORD_VARIABLES) delete own[variable]
  const url = URL.parse(environment.REDIS_URL)
  // The service itself says what is wrong with its address.
  if (!url) return own
  url.username = password ? service : ''
  url.password = password ?? ''
  return { ...own, REDIS_URL: url.href }
}

/** All keys there are in Redis, and who may reach them: each service as its own user where the environment names passwords. */
export function keysInRedis(environment: Environment): { url: string; patterns: string[] }[] {
  return Object.entries(REACH).map(([service, reach]) => ({
    url: asRedisUser(service, environment).REDIS_URL ?? '',
    patterns: reach
      .split(' ')
      .filter((rule) => rule.startsWith('~'))
      .map((rule) => rule.slice(1)),
  }))
}
