import { listProfiles } from '@tiffin/contracts/auth'
import type { Call } from '@tiffin/contracts/client'
import DataLoader from 'dataloader'
import { LRUCache } from 'lru-cache'
import type { Log } from './log.ts'
import { describe } from './readiness.ts'

/** As many ids as one call of listProfiles takes. */
const MOST_IDS = 100
/** Milliseconds a name is kept: a changed one is told everywhere within this time. */
const KEPT = 60_000
const MOST_KEPT = 50_000

/** People's first names as auth-service has them. A name is an ornament: what it belongs to is shown without it too. */
export class AuthProfiles {
  readonly #call: Call
  readonly #log: Log
  readonly #kept = new LRUCache<string, string>({ max: MOST_KEPT, ttl: KEPT })
  /** Asks at once for whoever is asked for in the same turn of the event loop. */
  readonly #asked = new DataLoader<string, string | undefined>((ids) => this.#ask(ids), {
    cache: false,
    maxBatchSize: MOST_IDS,
    batchScheduleFn: setImmediate,
  })

  constructor(call: Call, log: Log) {
    this.#call = call
    this.#log = log
  }

  /** First names by user id; those that cannot be learned in a moment are left out. Never rejects. */
  async firstNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = await Promise.all(userIds.map((id) => this.#kept.get(id) ?? this.#asked.load(id)))
    const known = userIds.map((id, i) => [id, names[i]] as const)
    return new Map(known.filter((entry): entry is [string, string] => entry[1] !== undefined))
  }

  async #ask(ids: readonly string[]): Promise<(string | undefined)[]> {
    try {
      const { profiles } = await this.#call(listProfiles, { query: { ids: [...new Set(ids)].join(',') } })
      const names = new Map(profiles.map(({ id, firstName }) => [id, firstName]))
      for (const [id, name] of names) this.#kept.set(id, name)
      return ids.map((id) => names.get(id))
    } catch (error) {
      this.#log.warn({ reason: describe(error) }, 'names not known now')
      return ids.map(() => undefined)
    }
  }
}
