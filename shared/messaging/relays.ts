import { outsideTrace } from '@tiffin/platform/context'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { Status } from '@tiffin/platform/status'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard, ShardId } from '@tiffin/sharding/shardConfig'
import type { Registry } from 'prom-client'
import type { Connection } from 'rabbitmq-client'
import { Outbox } from './outbox.ts'
import { watchOutboxes } from './outboxMetrics.ts'
import { EventPublisher } from './publisher.ts'
import { ShardRelay } from './relay.ts'
import { RelayStore } from './relayStore.ts'

/** Milliseconds over which the wake-ups for another instance's relay are gathered into one NOTIFY. */
const COALESCE = 20

export interface RelaysOptions {
  readonly service: string
  /** The PostgreSQL schema whose outbox is published. */
  readonly schema: string
  readonly database: ShardedDatabase
  readonly broker: Connection
  readonly log: Log
  /** Tells what waits. */
  readonly status?: Status
  /** Shows it, and what was published. */
  readonly registry?: Registry
  /** Milliseconds between a relay's looks when nobody wakes it; 1,000 where absent. */
  readonly sweepMs?: number | undefined
}

/** A service's outbox with its relays, one a shard. */
export class Relays {
  readonly outbox: Outbox
  readonly #database: ShardedDatabase
  readonly #log: Log
  readonly #publisher: EventPublisher
  readonly #store: RelayStore
  readonly #relays: ReadonlyMap<ShardId, ShardRelay>
  readonly #notifying = new Map<ShardId, NodeJS.Timeout>()

  constructor({ service, schema, database, broker, log, status, registry, sweepMs }: RelaysOptions) {
    this.#database = database
    this.#log = log
    this.#publisher = new EventPublisher(broker, service)
    this.#store = new RelayStore(schema, database)
    const published =
      registry &&
      watchOutboxes(registry, {
        schema,
        shards: database.shards.map(({ id }) => id),
        backlog: (shard) => this.#store.backlog(shard),
        leads: (shard) => this.#relays.get(shard)?.leads ?? false,
      })
    const relayOf = (shard: Shard) =>
      new ShardRelay({
        shard,
        store: this.#store,
        publisher: this.#publisher,
        log,
        onPublished: (events) => published?.(shard.id, events),
        sweepMs,
      })
    this.#relays = new Map(database.shards.map((shard) => [shard.id, relayOf(shard)]))
    this.outbox = new Outbox(schema, (shard) => this.#wake(shard))
    status?.setBacklog((shard) => this.#store.backlog(shard))
  }

  start(): void {
    for (const relay of this.#relays.values()) relay.start()
  }

  async stop(): Promise<void> {
    for (const timer of this.#notifying.values()) clearTimeout(timer)
    await Promise.all([...this.#relays.values()].map((relay) => relay.stop()))
    await this.#publisher.close()
  }

  /** After a commit: our own relay looks at once; another instance's is told by NOTIFY, outside of the transaction. */
  #wake(shard: ShardId): void {
    if (this.#relays.get(shard)?.wake() || this.#notifying.has(shard)) return
    const notify = async () => {
      this.#notifying.delete(shard)
      await this.#database
        .read(shard, `SELECT pg_notify($1, '')`, [this.#store.channel])
        .catch((error: Error) =>
          this.#log.debug({ reason: describe(error) }, 'relay not told; its sweep finds the event'),
        )
    }
    // It is for whatever was written meanwhile, and a part of no one's trace.
    this.#notifying.set(
      shard,
      outsideTrace(() => setTimeout(notify, COALESCE)),
    )
  }
}
