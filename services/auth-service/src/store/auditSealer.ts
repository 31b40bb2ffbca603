import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { sealShard } from './auditSeals.ts'

/**
 * Seals every shard now and each `seconds` until stopped. Each seal goes to the log too: where that is kept elsewhere, even
 * who can write to a shard cannot make all seals anew unseen.
 */
export function sealRegularly(
  database: ShardedDatabase,
  seconds: number,
  log: Log,
): { stop(): Promise<void> } {
  const sealOrLog = async ({ id }: Shard) => {
    try {
      for (const { market, minute, entries, hash } of await sealShard(database, id))
        log.info({ market, minute, entries, hash }, 'audit sealed')
    } catch (error) {
      log.warn({ shard: id, reason: describe(error) }, 'audit not sealed, trying again')
    }
  }
  const sealAll = () => Promise.all(database.shards.map(sealOrLog))
  let running = sealAll()
  const timer = setInterval(() => {
    running = running.then(sealAll)
  }, seconds * 1000)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
