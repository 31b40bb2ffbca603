import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { Counter, Gauge, type Registry } from 'prom-client'
import { Type } from 'typebox'
import type { Chassis } from '../chassis.ts'
import { describe } from '../readiness.ts'
import type { Seal } from './chain.ts'
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
  { log, metrics }: Pick<Chassis, 'log' | 'metrics'>,
): { stop(): Promise<void> } {
  const { count, done } = watchSealing(metrics.registry)
  const sealOrLog = async ({ id }: Shard) => {
    const start = performance.now()
    try {
      const seals = await sealShard(database, id, trail)
      for (const { market, minute, entries, hash } of seals)
        log.info({ market, minute, entries, hash }, 'audit sealed')
      count(seals, (performance.now() - start) / 1000)
      done(id)
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

function watchSealing(registry: Registry) {
  const sealed = new Counter({
    name: 'audit_sealed_entries_total',
    help: 'Entries of the audit that were sealed',
    registers: [registry],
  })
  const spent = new Counter({
    name: 'audit_sealing_seconds_total',
    help: 'Time that sealing took, with its looks for what is due',
    registers: [registry],
  })
  const last = new Gauge({
    name: 'audit_last_sealing_timestamp_seconds',
    help: 'When this process last sealed whatever was due in a shard, since 1970',
    labelNames: ['shard'] as const,
    registers: [registry],
  })
  return {
    count(seals: readonly Seal[], seconds: number): void {
      sealed.inc(seals.reduce((sum, { entries }) => sum + entries, 0))
      spent.inc(seconds)
    },
    done: (shard: string) => last.set({ shard }, Date.now() / 1000),
  }
}
