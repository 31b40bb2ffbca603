import type { Profile } from '@tiffin/contracts/auth'
import { Problem } from '@tiffin/platform/problem'
import { marketOfId } from '@tiffin/sharding/ids'
import { findMarket } from '@tiffin/sharding/markets'

/** Ids a caller may ask for at once. */
export const MOST_PROFILES = 100

/** What people may see of users, and the shards that did not answer in time: their users are left out. */
export interface FoundProfiles {
  readonly profiles: Profile[]
  readonly missingShards: string[]
}

export interface Profiles {
  /** Profiles of active users; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<FoundProfiles>
}

/** Reads a comma-separated list of ids, each once. Throws `malformed_id`, `invalid_request` for too many. */
export function readIds(text: string): string[] {
  const ids = [...new Set(text.split(',').map((id) => id.trim()))]
  const stranger = ids.find((id) => !findMarket(marketOfId(id) ?? 0))
  if (stranger !== undefined)
    throw new Problem('malformed_id', { detail: `"${stranger.slice(0, 50)}" is not the id of a user.` })
  if (ids.length > MOST_PROFILES)
    throw new Problem('invalid_request', {
      detail: `Ask for ${MOST_PROFILES} ids at a time, not ${ids.length}.`,
    })
  return ids
}
