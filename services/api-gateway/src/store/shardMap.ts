import type { Chassis } from '@tiffin/platform/chassis'
import { describe } from '@tiffin/platform/readiness'
import { openShards, whyAway } from '@tiffin/platform/shards'

/** Seconds after which a market that moved is named by its new shard here. */
const REFRESH = 10

/**
 * Keeps the process's shard map the newest that the shards hold. The gateway only names shards by it: until one
 * answers, the map is the one that the environment seeds.
 */
export function followShardMap(chassis: Chassis): void {
  const { log } = chassis
  const { database, pools } = openShards(chassis, { POSTGRES_POOL_MAX: 1, POSTGRES_PROCESSES: 1 })
  const refresh = async () => {
    try {
      await database.loadShardMap()
    } catch (error) {
      const reason = [describe(error), ...(await whyAway(pools))].join('; ')
      log.warn({ reason }, 'shard map not read, going by the last one')
    }
  }
  void refresh()
  const timer = setInterval(refresh, REFRESH * 1000)
  chassis.onStop(async () => clearInterval(timer))
}
