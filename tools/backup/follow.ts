import { setTimeout as delay } from 'node:timers/promises'
import { type Following, ShardFollower } from './shardFollower.ts'
import type { BackupPlan } from './takeBackup.ts'

/** Milliseconds before a shard that failed is tried again. */
const AGAIN = 5000

/** Keeps the WAL of all shards coming into the store, until it is told to end; a shard that is away keeps no other waiting. */
export async function follow(plan: BackupPlan, following: Following): Promise<void> {
  const { signal } = following
  await Promise.all(
    plan.shards.map(async (shard) => {
      while (!signal.aborted) {
        try {
          await new ShardFollower(plan, shard, following).run()
        } catch (error) {
          plan.tell(`${(error as Error).message}; trying again`)
          await delay(AGAIN, undefined, { signal }).catch(() => undefined)
        }
      }
    }),
  )
}
