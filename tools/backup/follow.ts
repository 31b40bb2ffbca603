import { setTimeout as delay } from 'node:timers/promises'
import { RestaurantsFollower } from './restaurants/restaurantsFollower.ts'
import { type Following, ShardFollower } from './shardFollower.ts'
import type { BackupPlan } from './takeBackup.ts'

/** Milliseconds before what failed is tried again. */
const AGAIN = 5000

/**
 * Keeps what is written to all shards and of the restaurants coming into the store, until it is told to end; what is away keeps
 * nothing else waiting.
 */
export async function follow(plan: BackupPlan, following: Following): Promise<void> {
  const { shards, mongodb, tell } = plan
  const { signal, every } = following
  const pause = (milliseconds: number) => delay(milliseconds, undefined, { signal }).catch(() => undefined)
  const again = async (what: () => Promise<void>) => {
    while (!signal.aborted)
      try {
        await what()
      } catch (error) {
        tell(`${(error as Error).message}; trying again`)
        await pause(AGAIN)
      }
  }
  const restaurants = mongodb === undefined ? undefined : new RestaurantsFollower(mongodb, plan)
  await Promise.all([
    ...shards.map((shard) => again(() => new ShardFollower(plan, shard, following).run())),
    restaurants &&
      again(async () => {
        await restaurants.look()
        await pause(every * 1000)
      }),
  ])
}
