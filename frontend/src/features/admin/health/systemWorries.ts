import type { SystemHealth } from '@tiffin/contracts/operations'
import { instanceWorries } from './instanceWorries.ts'
import type { SystemWorry } from './systemWorry.ts'

/** Seconds that an event may wait for the broker before a person should know. */
const OUTBOX_PATIENCE = 30
/** Messages in a queue from which its subscriber is behind. */
const BACKLOG = 500

const SEVERITIES = ['bad', 'warn'] as const

/** What needs a person, the worst first; none when all is well. */
export function systemWorries(health: SystemHealth): SystemWorry[] {
  const worries = [
    ...instanceWorries(health),
    ...health.shards.flatMap(outboxWorries),
    ...health.queues.flatMap(queueWorries),
    ...health.circuits.flatMap(circuitWorries),
  ]
  return worries.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

function outboxWorries({
  service,
  shard,
  outboxWaiting,
  outboxOldestSeconds,
}: SystemHealth['shards'][number]): SystemWorry[] {
  if (!outboxWaiting || (outboxOldestSeconds ?? 0) < OUTBOX_PATIENCE) return []
  const seconds = outboxOldestSeconds ?? 0
  const key = `outbox ${service} ${shard}`
  return [{ key, severity: 'bad', kind: 'events_wait', service, shard, count: outboxWaiting, seconds }]
}

function queueWorries({
  queue,
  messages,
  consumers,
  deadLetters,
}: SystemHealth['queues'][number]): SystemWorry[] {
  const worries: SystemWorry[] = []
  const count = messages ?? 0
  if (consumers === 0)
    worries.push({ key: `reader ${queue}`, severity: 'bad', kind: 'nobody_reads', queue, count })
  else if (count >= BACKLOG)
    worries.push({ key: `backlog ${queue}`, severity: 'warn', kind: 'backlog', queue, count })
  if (deadLetters)
    worries.push({
      key: `dead ${queue}`,
      severity: 'warn',
      kind: 'dead_letters',
      queue,
      count: deadLetters,
    })
  return worries
}

function circuitWorries({ from, to, state, since }: SystemHealth['circuits'][number]): SystemWorry[] {
  if (state === 'closed') return []
  const circuit = { key: `circuit ${from} ${to}`, from, to, since }
  return state === 'open'
    ? [{ ...circuit, severity: 'bad', kind: 'circuit_open' }]
    : [{ ...circuit, severity: 'warn', kind: 'circuit_half_open' }]
}
