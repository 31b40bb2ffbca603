import { shardConfig } from '@tiffin/sharding/shardConfig'
import { disagreements, type ShardMap } from '@tiffin/sharding/shardMap'
import { serializeShardMap } from '@tiffin/sharding/shardMapJson'
import { readShardMap } from '@tiffin/sharding/shardMapStore'
import { type Finding, fail, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'

const PART = 'shard map'
const MEND = 'run npm run shardctl -- migrate: it gives each shard the newest'

/** Whether all shards hold the same map, and the environment agrees with it. */
export async function examineShardMap({ shards, environment }: Patient): Promise<Finding[]> {
  const held = new Map<string, ShardMap | undefined>()
  for (const { id, pool } of shards) if (pool) held.set(id, await readShardMap(pool).catch(() => undefined))
  const [newest] = [...held.values()].filter((map) => map !== undefined).sort((a, b) => b.epoch - a.epoch)
  if (!newest) return held.size === 0 ? [] : [fail(PART, 'is in no shard', MEND)]
  const others = [...held].filter(([, map]) => !map || textOf(map) !== textOf(newest))
  const behind = others.map(([id, map]) =>
    fail(
      PART,
      `shard ${id} holds ${map ? `another one, of epoch ${map.epoch}` : 'none'}, the newest is of epoch ${newest.epoch}`,
      MEND,
    ),
  )
  const differences = disagreements(newest, shardConfig({ ...environment })).map((difference) =>
    warn(PART, difference, 'only shardctl changes the map: correct the environment'),
  )
  const same = ok(PART, `is the same in ${held.size} shards, epoch ${newest.epoch}`)
  return behind.length + differences.length > 0 ? [...behind, ...differences] : [same]
}

const textOf = (map: ShardMap): string => JSON.stringify(serializeShardMap(map))
