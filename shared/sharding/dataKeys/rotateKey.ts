import type { ShardId } from '../shardConfig.ts'
import type { DataKeys, Sealer } from './dataKeys.ts'
import { type DataKeyRow, LOOKUP } from './dataKeyTable.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Gives a shard a new key, and seals all keys with the master key of now. A run that was stopped within the last day goes on with
 * the key it made. Answers the sealer to be used.
 */
export async function rotateKey(keys: DataKeys, shard: ShardId): Promise<Sealer> {
  const { table, masters } = keys
  await keys.read(shard)
  if ((await table.rows(shard)).length === 0) await keys.begin(shard)
  await table.locked(shard, async (tx, rows) => {
    for (const { id, wrapped } of rows) {
      if (masters.isCurrent(wrapped)) continue
      const key = masters.open(wrapped, keys.placeOf(id))
      await table.rewrap(tx, { id, wrapped: masters.seal(key, keys.placeOf(id)) })
    }
    const newest = sealing(rows).at(-1)
    const goesOn = newest?.rotating && newest.age < DAY && masters.isCurrent(newest.wrapped)
    if (!goesOn) await table.addNext(tx, keys.newKey())
  })
  await keys.read(shard)
  return (await keys.sealerOf(shard)) as Sealer
}

/** Milliseconds since a shard's newest key was made. */
export async function ageOfNewest(keys: DataKeys, shard: ShardId): Promise<number> {
  return sealing(await keys.table.rows(shard)).at(-1)?.age ?? 0
}

/**
 * All is sealed with the newest key: those of before are forgotten, but for ones that were followed within the hour, lest somebody
 * still seals with one. Answers how many stay.
 */
export function keyHasArrived(keys: DataKeys, shard: ShardId): Promise<number> {
  const { table } = keys
  return table.locked(shard, async (tx, rows) => {
    const seals = sealing(rows)
    const newest = seals.at(-1)
    if (newest) await table.arrived(tx, newest.id)
    const gone = seals.filter((_, i) => (seals[i + 1]?.age ?? 0) > HOUR).map(({ id }) => id)
    await table.forget(tx, gone)
    return seals.length - 1 - gone.length
  })
}

const sealing = (rows: readonly DataKeyRow[]): DataKeyRow[] => rows.filter(({ id }) => id !== LOOKUP)
