import { Counter, type Registry } from 'prom-client'

export type ReplyKind = 'restaurant' | 'menu' | 'list'

/**
 * Where a reply came from: held in memory, made; made because changes are not heard of now; made for this one caller.
 */
export type ReplyOutcome = 'hit' | 'miss' | 'away' | 'own'

export type CountReply = (kind: ReplyKind, outcome: ReplyOutcome) => void

/** The metric that tells how much memory spares Redis. */
export function countReplies(registry: Registry): CountReply {
  const counter = new Counter({
    name: 'restaurant_replies_total',
    help: 'Replies that tell of restaurants, by kind and where they came from',
    labelNames: ['kind', 'outcome'] as const,
    registers: [registry],
  })
  return (kind, outcome) => counter.inc({ kind, outcome })
}
