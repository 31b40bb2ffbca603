import { marketOfId } from '@tiffin/sharding/ids'

/** The home market that a user's id names. Throws when it is no id of ours: callers hand on ids they were given by us. */
export function homeOf(id: string): number {
  const market = marketOfId(id)
  if (market === undefined) throw new RangeError(`${id} is not an id of ours`)
  return market
}
