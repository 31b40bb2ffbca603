import { describe } from '@tiffin/platform/readiness'
import { keysInRedis, REDIS_PASSWORD_VARIABLES } from '@tiffin/platform/redisUsers'
import { Redis } from 'ioredis'
import { type Finding, fail, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'

const MEND = 'give Redis the users that npm run -s shardctl -- redis-users prints'
/** A key that belongs to nobody. */
const NOBODYS = 'tiffin-doctor:nobody'

/** Whether each service gets into Redis as its own user, and reaches its own keys only. */
export async function examineRedis({ environment }: Patient): Promise<Finding[]> {
  if (!environment.REDIS_URL)
    return [warn('Redis', 'REDIS_URL is not set here: it was not looked at', 'set it and ask again')]
  const ownUsers = REDIS_PASSWORD_VARIABLES.some((variable) => environment[variable])
  const found = await Promise.all(
    keysInRedis(environment).map(({ url, patterns }) => lookAt(url, patterns, ownUsers)),
  )
  const faults = found.flat()
  if (faults.length > 0) return faults
  return ownUsers
    ? [ok('Redis', `answers, and ${found.length} services reach their own keys only`)]
    : [ok('Redis', 'answers'), warn('Redis users', 'all services are the same user', MEND)]
}

async function lookAt(address: string, patterns: readonly string[], ownUsers: boolean): Promise<Finding[]> {
  const user = URL.parse(address)?.username || 'default'
  const part = ownUsers ? `Redis user ${user}` : 'Redis'
  const redis = new Redis(address, {
    lazyConnect: true,
    connectTimeout: 3000,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
  })
  let reason: unknown
  redis.on('error', (error: unknown) => {
    reason = error
  })
  try {
    await redis.connect()
    for (const pattern of patterns) await redis.exists(pattern.replace('*', 'doctor'))
    if (!ownUsers) return []
    const reaches = await redis.exists(NOBODYS).then(
      () => true,
      () => false,
    )
    return reaches ? [fail(part, 'reaches keys that are not its own', MEND)] : []
  } catch (error) {
    const says = describe(reason ?? error)
    return [
      fail(
        part,
        `does not get in: ${says}`,
        /WRONGPASS|NOPERM|NOAUTH/.test(says)
          ? MEND
          : 'start Redis, or correct REDIS_URL: caches, limits and live positions are away',
      ),
    ]
  } finally {
    redis.disconnect()
  }
}
