import { Counter, Histogram, type Registry } from 'prom-client'
import type { AsyncMessage } from 'rabbitmq-client'

/** What became of an event: its effect is here, it waits for another try, or it was set aside. */
export type EventOutcome = 'applied' | 'retried' | 'dead_lettered'

export type CountEvent = (message: AsyncMessage, outcome: EventOutcome) => void

/** What a type is called here that this version has no reaction to: what others may write is no label. */
const UNKNOWN = 'unknown'

/** Counts what becomes of a subscriber's events, and how late their effects are. `types`: those it reacts to. */
export function countEvents(registry: Registry | undefined, types: readonly string[]): CountEvent {
  if (!registry) return () => undefined
  const known = new Set(types)
  const events = new Counter({
    name: 'events_consumed_total',
    help: 'Events taken from the queue, by what became of them',
    labelNames: ['event', 'outcome'] as const,
    registers: [registry],
  })
  const delay = new Histogram({
    name: 'event_effect_delay_seconds',
    help: 'Time from the commit of a fact (by its shard’s clock) until its effect is committed here',
    labelNames: ['event'] as const,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    registers: [registry],
  })
  return (message, outcome) => {
    const event = known.has(String(message.type)) ? String(message.type) : UNKNOWN
    events.inc({ event, outcome })
    const seconds = secondsSince(message)
    if (outcome === 'applied' && seconds !== undefined) delay.observe({ event }, seconds)
  }
}

/** Seconds since an event came to be: never below 0, should the clocks differ. Undefined where it does not say. */
export function secondsSince({ headers }: AsyncMessage): number | undefined {
  const then = Date.parse(String(headers?.['cloudEvents:time']))
  return Number.isNaN(then) ? undefined : Math.max(0, (Date.now() - then) / 1000)
}
