import type { Profile } from '@tiffin/contracts/auth'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { FoundProfiles, Profiles } from '../domain/profiles.ts'
import type { User } from '../domain/user.ts'
import { type ProfileCache, profileOf } from './profileCache.ts'
import type { CountLooks } from './profileLooks.ts'
import type { UserReader } from './userReader.ts'

/** Profiles from the cache, the rest from the shards they live in; all from the shards while Redis is away. */
export class CachedProfiles implements Profiles {
  readonly #database: ShardedDatabase
  readonly #reader: UserReader
  readonly #cache: ProfileCache
  readonly #log: Log
  readonly #count: CountLooks
  readonly #unwritten = new Map<string, User>()

  constructor(
    database: ShardedDatabase,
    reader: UserReader,
    cache: ProfileCache,
    log: Log,
    count: CountLooks,
  ) {
    this.#database = database
    this.#reader = reader
    this.#cache = cache
    this.#log = log
    this.#count = count
  }

  async byIds(ids: readonly string[]): Promise<FoundProfiles> {
    const cached = await this.#find(ids)
    const known = new Set(cached.map(({ id }) => id))
    const { users, missingShards } = await this.#read(ids.filter((id) => !known.has(id)))
    await this.#cache.keep(users).catch((error: unknown) => this.#cacheIsAway(error))
    return { profiles: [...cached, ...users.map(profileOf)], missingShards }
  }

  async #find(ids: readonly string[]): Promise<Profile[]> {
    try {
      const found = await this.#cache.find(ids)
      this.#count('hit', found.length)
      this.#count('miss', ids.length - found.length)
      return found
    } catch (error) {
      this.#count('away', ids.length)
      return this.#cacheIsAway(error)
    }
  }

  /**
   * Puts a changed user's profile in the cache at once; while Redis is away, as soon as it is back. Should this
   * process end before that, the old profile is seen until it expires.
   */
  async replace(user: User): Promise<void> {
    this.#unwritten.set(user.id, user)
    await this.writeLate()
  }

  /** Takes the profile of an erased user out of the cache. Rejects while Redis is away. */
  async forget(id: string, version: number): Promise<void> {
    this.#unwritten.delete(id)
    await this.#cache.forget(id, version)
  }

  /** Writes the changes that Redis has not got yet; call it when it is back. */
  async writeLate(): Promise<void> {
    const users = [...this.#unwritten.values()]
    try {
      await this.#cache.keep(users)
      for (const user of users) if (this.#unwritten.get(user.id) === user) this.#unwritten.delete(user.id)
    } catch (error) {
      this.#cacheIsAway(error)
    }
  }

  async #read(ids: readonly string[]): Promise<{ users: User[]; missingShards: string[] }> {
    const byShard = Map.groupBy(ids, (id) => determineUserShard(id).id)
    const { answers, missing } = await this.#database.fanOut(
      ({ id }) => this.#reader.listInShard(id, byShard.get(id) ?? []),
      { shards: this.#database.shards.filter(({ id }) => byShard.has(id)) },
    )
    return { users: [...answers.values()].flat(), missingShards: [...missing] }
  }

  #cacheIsAway(error: unknown): Profile[] {
    this.#log.debug({ reason: describe(error) }, 'profiles not cached, Redis is away')
    return []
  }
}
