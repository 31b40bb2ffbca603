import type { InstanceStatus } from '@tiffin/contracts/operations'
import { within } from '@tiffin/sharding/within'
import type { Readiness } from './readiness.ts'

export type ShardStatus = InstanceStatus['shards'][number]
export type QueueStatus = InstanceStatus['queues'][number]
export type CircuitStatus = InstanceStatus['circuits'][number]
/** The events that wait in one shard. */
export type Backlog = Pick<ShardStatus, 'outboxWaiting' | 'outboxOldestSeconds'>

/** Milliseconds a part may take to tell how it is: the whole is told well within the two seconds of who asks. */
export const STATUS_DEADLINE = 1000

const NOT_KNOWN: Backlog = { outboxWaiting: null, outboxOldestSeconds: null }

/**
 * How an instance and the parts it works with are now; `/status` answers from it. Each part that a service opens brings
 * a source. A part that does not answer is told as such, or its numbers are null; it never spoils the rest.
 */
export class Status {
  readonly #service: string
  readonly #readiness: Readiness
  readonly #shards: (() => Promise<Omit<ShardStatus, keyof Backlog>[]>)[] = []
  readonly #queues: (() => Promise<QueueStatus>)[] = []
  readonly #circuits: (() => CircuitStatus[])[] = []
  #backlogOf: (shard: string) => Promise<Backlog> = async () => NOT_KNOWN

  constructor(service: string, readiness: Readiness) {
    this.#service = service
    this.#readiness = readiness
  }

  /** The shards this service keeps data in; `source` answers for all of them and does not fail. */
  addShards(source: () => Promise<Omit<ShardStatus, keyof Backlog>[]>): void {
    this.#shards.push(source)
  }

  /** The outbox this service has in each shard; `source` may fail. */
  setBacklog(source: (shard: string) => Promise<Backlog>): void {
    this.#backlogOf = source
  }

  /** A queue this service takes events from; `source` does not fail. */
  addQueue(source: () => Promise<QueueStatus>): void {
    this.#queues.push(source)
  }

  /** The neighbours this service calls. */
  addCircuits(source: () => CircuitStatus[]): void {
    this.#circuits.push(source)
  }

  /** How the calls to the neighbours go. */
  circuits(): CircuitStatus[] {
    return this.#circuits.flatMap((source) => source())
  }

  async report(): Promise<InstanceStatus> {
    const { ready, stopping, waitingFor } = this.#readiness.report()
    const [shards, queues] = await Promise.all([
      Promise.all(this.#shards.map((source) => source())),
      Promise.all(this.#queues.map((source) => source())),
    ])
    return {
      service: this.#service,
      state: stopping ? 'stopping' : ready ? 'ready' : 'waiting',
      waitingFor,
      uptimeSeconds: Math.round(process.uptime()),
      memoryBytes: process.memoryUsage.rss(),
      shards: await Promise.all(shards.flat().map((shard) => this.#withBacklog(shard))),
      queues,
      circuits: this.circuits(),
    }
  }

  async #withBacklog(shard: Omit<ShardStatus, keyof Backlog>): Promise<ShardStatus> {
    if (!shard.reachable) return { ...shard, ...NOT_KNOWN }
    const backlog = await within(STATUS_DEADLINE / 2, this.#backlogOf(shard.shard)).catch(() => NOT_KNOWN)
    return { ...shard, ...backlog }
  }
}
