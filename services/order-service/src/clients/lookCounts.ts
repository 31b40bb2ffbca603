import { Counter, type Registry } from 'prom-client'

/**
 * What a look for a restaurant came to: held in memory, asked together with another, asked alone; asked again because
 * what was held would have refused the order; asked because changes are not heard of now.
 */
export type LookOutcome = 'hit' | 'shared' | 'miss' | 'again' | 'away'

export type CountLook = (outcome: LookOutcome) => void

/** The metric that tells how much memory spares restaurant-service. */
export function countLooks(registry: Registry): CountLook {
  const counter = new Counter({
    name: 'order_restaurant_looks_total',
    help: 'Looks for a restaurant and its menu, by what came of it',
    labelNames: ['outcome'] as const,
    registers: [registry],
  })
  return (outcome) => counter.inc({ outcome })
}
