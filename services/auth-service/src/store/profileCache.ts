import type { Profile } from '@tiffin/contracts/auth'
import type { DataKeys, Sealer } from '@tiffin/sharding/dataKeys/dataKeys'
import { placeIn } from '@tiffin/sharding/dataKeys/sealedColumn'
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

type ProfileKeys = Pick<DataKeys, 'unseal'>
/** The sealer of the shard that a user lives in. */
type SealerOfUser = (userId: string) => Promise<Sealer | undefined>

const keyOf = (id: string): string => `tiffin:profile:${id}`

/**
 * Profiles in Redis, sealed where their users' rows are. They are written by version, never deleted: a slow reader that comes with the old one after a
 * change finds the new one there and leaves it.
 */
export class ProfileCache {
  readonly #redis: ProfileRedis
  readonly #keys: ProfileKeys
  readonly #sealerOf: SealerOfUser

  constructor(redis: Redis, keys: ProfileKeys, sealerOf: SealerOfUser) {
    redis.defineCommand('keepNewestProfile', { numberOfKeys: 1, lua: KEEP_NEWEST })
    this.#redis = redis as ProfileRedis
    this.#keys = keys
    this.#sealerOf = sealerOf
  }

  /** Those that are here, and can be read. Rejects when Redis is away. */
  async find(ids: readonly string[]): Promise<Profile[]> {
    const entries = await this.#redis.mget(ids.map(keyOf))
    const profiles = await Promise.all(
      entries.map(async (entry, i) => entry && this.#open(JSON.parse(entry), ids[i] as string)),
    )
    return profiles.filter((profile) => typeof profile === 'object' && profile !== null)
  }

  /** Puts in a profile's place that there is none: a slow reader does not bring it back. Rejects when Redis is away. */
  async forget(id: string, version: number): Promise<void> {
    const entry = JSON.stringify({ version, profile: null })
    await this.#redis.keepNewestProfile(keyOf(id), version, entry, PROFILE_TTL)
  }

  /** Rejects when Redis is away, or a shard whose key is asked for. */
  async keep(users: readonly User[]): Promise<void> {
    await Promise.all(
      users.map(async (user) => {
        const { id, version } = user
        const profile = profileOf(user)
        const sealer = await this.#sealerOf(id)
        const kept = sealer ? { sealed: sealer.seal(JSON.stringify(profile), placeOf(id)) } : { profile }
        return this.#redis.keepNewestProfile(
          keyOf(id),
          version,
          JSON.stringify({ version, ...kept }),
          PROFILE_TTL,
        )
      }),
    )
  }

  async #open({ sealed, profile }: Entry, id: string): Promise<Profile | undefined> {
    if (sealed === undefined) return profile ?? undefined
    try {
      return JSON.parse(await this.#keys.unseal(sealed, placeOf(id))) as Profile
    } catch {
      // Altered, or of a key that is gone: the shard knows better.
      return undefined
    }
  }
}

interface Entry {
  readonly sealed?: string
  /** From a shard that keeps names as they are; null of an erased user. */
  readonly profile?: Profile | null
}

const placeOf = (id: string): string => placeIn('redis.profile', id)

export function profileOf({ id, firstName, role }: User): Profile {
  return { id, firstName, role }
}
