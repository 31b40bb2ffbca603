import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { Type } from 'typebox'
import type { Log } from '../log.ts'
import { describe } from '../readiness.ts'
import { sealShard } from './seals.ts'
import type { AuditTrail } from './trail.ts'

/** Of a service that seals what it writes. */
export const sealerVariables = {
  AUDIT_SEAL_SECONDS: Type.Number({
    exclusiveMinimum: 0,
    maximum: 3600,
    default: 30,
    description: 'how often minutes of the audit that are over are sealed',
  }),
}

/**
 * Seals every shard now and each `seconds` until stopped. Each seal goes to the log too: where that is kept elsewhere, even
 * who can write to a shard cannot make all seals anew unseen.
 */
export function sealRegularly(
  database: ShardedDatabase,
  trail: AuditTrail,
  seconds: number,
  log: Log,
): { stop(): Promise<void> } {
  const sealOrLog = async ({ id }: Shard) => {
    try {
      for (const { market, minute, entries, hash } of await sealShard(database, id, trail))
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
