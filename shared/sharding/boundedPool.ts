import { AsyncResource } from 'node:async_hooks'
import pg from 'pg'

/**
 * Requests that may wait for each connection of a pool. At the few milliseconds a transaction takes this is less than a tenth
 * of a second. Of the requests that a gateway has under way to one instance, a shard that is slow takes fewer than half so.
 */
const WAITING_PER_CONNECTION = 8

/** As many requests wait for the pool's connections as may. */
export class PoolQueueFull extends Error {
  override readonly name = 'PoolQueueFull'

  constructor(waiting: number) {
    super(`${waiting} requests are waiting for a connection already`)
  }
}

type Connected = Parameters<pg.Pool['connect']>[0]

/**
 * A pool whose queue has an end: a shard that is slow holds up so many requests and no more, which leaves the process to the
 * others. Whoever finds the queue full is refused with PoolQueueFull at once.
 */
export class BoundedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): unknown {
    const full = this.waitingCount >= this.options.max * WAITING_PER_CONNECTION
    // Who waits is called when another gives its connection back; who looks at statements asks whose they are.
    const asker = callback && this.options.Client ? AsyncResource.bind(callback) : callback
    if (!full) return asker ? super.connect(asker) : super.connect()
    const error = new PoolQueueFull(this.waitingCount)
    if (!callback) return Promise.reject(error)
    queueMicrotask(() => callback(error, undefined, () => {}))
  }
}
