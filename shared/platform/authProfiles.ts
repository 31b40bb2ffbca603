import { listProfiles } from '@tiffin/contracts/auth'
import type { Call } from '@tiffin/contracts/client'
import type { Log } from './log.ts'
import { describe } from './readiness.ts'

/** As many ids as one call of listProfiles takes. */
const MOST_IDS = 100

/** People's first names as auth-service has them. A name is an ornament: what it belongs to is shown without it too. */
export class AuthProfiles {
  readonly #call: Call
  readonly #log: Log

  constructor(call: Call, log: Log) {
    this.#call = call
    this.#log = log
  }

  /** First names by user id; those that cannot be learned in a moment are left out. Never rejects. */
  async firstNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const batches = Array.from({ length: Math.ceil(userIds.length / MOST_IDS) }, (_, i) =>
      userIds.slice(i * MOST_IDS, (i + 1) * MOST_IDS),
    )
    const names = await Promise.all(batches.map((ids) => this.#namesOf(ids)))
    return new Map(names.flat())
  }

  async #namesOf(ids: readonly string[]): Promise<[string, string][]> {
    try {
      const { profiles } = await this.#call(listProfiles, { query: { ids: ids.join(',') } })
      return profiles.map(({ id, firstName }) => [id, firstName])
    } catch (error) {
      this.#log.warn({ reason: describe(error) }, 'names not known now')
      return []
    }
  }
}
