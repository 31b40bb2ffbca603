import type { Profile } from '@tiffin/contracts/auth'
import type { Redis } from 'ioredis'
import type { User } from '../domain/user.ts'

/** Seconds a profile stays: 30 minutes. */
export const PROFILE_TTL = 1800

/** KEYS: a user's profile. ARGV: version, JSON, seconds. Keeps what is there when it is newer. */
const KEEP_NEWEST = `
local held = redis.call('GET', KEYS[1])
if held and cjson.decode(held).version > tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1`

interface ProfileRedis extends Redis {
  keepNewestProfile(key: string, version: number, entry: string, seconds: number): Promise<0 | 1>
}

const keyOf = (id: string): string => `tiffin:profile:${id}`

/**
 * Profiles in Redis. They are written by version, never deleted: a slow reader that comes with the old one after a
 * change finds the new one there and leaves it.
 */
export class ProfileCache {
  readonly #redis: ProfileRedis

  constructor(redis: Redis) {
    redis.defineCommand('keepNewestProfile', { numberOfKeys: 1, lua: KEEP_NEWEST })
    this.#redis = redis as ProfileRedis
  }

  /** Those that are here. Rejects when Redis is away. */
  async find(ids: readonly string[]): Promise<Profile[]> {
    const entries = await this.#redis.mget(ids.map(keyOf))
    return entries.flatMap((entry) =>
      entry === null ? [] : [(JSON.parse(entry) as { profile: Profile }).profile],
    )
  }

  /** Rejects when Redis is away. */
  async keep(users: readonly User[]): Promise<void> {
    await Promise.all(
      users.map((user) => {
        const entry = JSON.stringify({ version: user.version, profile: profileOf(user) })
        return this.#redis.keepNewestProfile(keyOf(user.id), user.version, entry, PROFILE_TTL)
      }),
    )
  }
}

export function profileOf({ id, firstName, role }: User): Profile {
  return { id, firstName, role }
}
