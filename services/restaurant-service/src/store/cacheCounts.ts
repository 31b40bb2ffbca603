import { Counter, type Registry } from 'prom-client'

export type CacheKind = 'restaurant' | 'menu' | 'list'

/** What a look into the cache came to; `away`: Redis did not answer. */
export type CacheOutcome = 'hit' | 'miss' | 'away'

export type CountLook = (kind: CacheKind, outcome: CacheOutcome) => void

/** The metric that tells how much the cache spares MongoDB. */
export function countLooks(registry: Registry): CountLook {
  const counter = new Counter({
    name: 'restaurant_cache_looks_total',
    help: 'Looks into the cache of restaurants, by what was looked for and what came of it',
    labelNames: ['kind', 'outcome'] as const,
    registers: [registry],
  })
  return (kind, outcome) => counter.inc({ kind, outcome })
}
