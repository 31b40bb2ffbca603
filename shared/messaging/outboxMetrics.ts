import { type Backlog, STATUS_DEADLINE } from '@tiffin/platform/status'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { within } from '@tiffin/sharding/within'
import { Counter, Gauge, type Registry } from 'prom-client'

/** What is shown of one schema's outboxes. */
export interface WatchedOutboxes {
  readonly schema: string
  readonly shards: readonly ShardId[]
  /** May fail. */
  backlog(shard: ShardId): Promise<Backlog>
  /** Whether this process's relay of the shard leads. */
  leads(shard: ShardId): boolean
}

export type CountPublished = (shard: ShardId, events: number) => void

/**
 * Shows what waits in the outboxes, read when it is asked for: every instance tells the same of a shard. A shard that does not
 * answer in time has no number rather than an old one.
 */
export function watchOutboxes(registry: Registry, outboxes: WatchedOutboxes): CountPublished {
  const { schema, shards } = outboxes
  const registers = [registry]
  const labelNames = ['schema', 'shard'] as const
  let reading: Promise<ReadonlyMap<ShardId, Backlog>> | undefined
  // Both gauges are collected at once, and share one question.
  const read = () => {
    reading ??= readAll(outboxes).finally(() => {
      reading = undefined
    })
    return reading
  }
  new Gauge({
    name: 'outbox_waiting_events',
    help: 'Events that are committed and not yet published',
    labelNames,
    registers,
    async collect() {
      const backlogs = await read()
      this.reset()
      for (const [shard, { outboxWaiting }] of backlogs) this.set({ schema, shard }, outboxWaiting ?? 0)
    },
  })
  new Gauge({
    name: 'outbox_oldest_event_age_seconds',
    help: 'For how long the oldest event has waited that is not yet published; 0 where none waits',
    labelNames,
    registers,
    async collect() {
      const backlogs = await read()
      this.reset()
      for (const [shard, { outboxOldestSeconds }] of backlogs)
        this.set({ schema, shard }, outboxOldestSeconds ?? 0)
    },
  })
  new Gauge({
    name: 'outbox_relay_leading',
    help: '1 where this process publishes the outbox, 0 where it stands by: over all instances the sum is 1',
    labelNames,
    registers,
    collect() {
      for (const shard of shards) this.set({ schema, shard }, outboxes.leads(shard) ? 1 : 0)
    },
  })
  const published = new Counter({
    name: 'outbox_published_events_total',
    help: 'Events that the broker confirmed',
    labelNames,
    registers,
  })
  return (shard, events) => published.inc({ schema, shard }, events)
}

async function readAll({ shards, backlog }: WatchedOutboxes): Promise<ReadonlyMap<ShardId, Backlog>> {
  const backlogs = await Promise.allSettled(shards.map((shard) => within(STATUS_DEADLINE, backlog(shard))))
  return new Map(
    shards.flatMap((shard, i) => {
      const outcome = backlogs[i]
      return outcome?.status === 'fulfilled' ? [[shard, outcome.value] as const] : []
    }),
  )
}
