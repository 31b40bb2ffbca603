import { Counter, type Registry } from 'prom-client'

/** What a look for one profile in the cache came to; `away`: Redis did not answer. */
export type CountLooks = (outcome: 'hit' | 'miss' | 'away', profiles: number) => void

/** The metric that tells how much the cache spares the shards. */
export function countLooks(registry: Registry): CountLooks {
  const looks = new Counter({
    name: 'auth_profile_cache_looks_total',
    help: 'Looks for a profile in the cache, by what came of it',
    labelNames: ['outcome'] as const,
    registers: [registry],
  })
  return (outcome, profiles) => looks.inc({ outcome }, profiles)
}
