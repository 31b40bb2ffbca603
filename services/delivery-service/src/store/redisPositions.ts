import {
  KEEP_NEWEST_POSITION,
  orderPositionKey,
  POSITION_TTL_SECONDS,
  type Position,
  PositionReport,
  positionChannel,
} from '@tiffin/contracts/positions'
import type { LiveLocation } from '@tiffin/contracts/tracking'
import { reach, rememberFailure } from '@tiffin/platform/connectionFailure'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import { Redis } from 'ioredis'
import { Compile } from 'typebox/compile'

const report = Compile(PositionReport)

/** Milliseconds a position may take to reach Redis before the partner's call goes on without. */
const TELL_WITHIN = 500

/** The stream of positions through Redis: live positions of orders, and the channel that their watchers hear. */
export class RedisPositions {
  readonly #commands: Redis
  readonly #subscriber: Redis
  readonly #log: Log

  constructor(url: string, log: Log) {
    this.#log = log
    this.#commands = new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: TELL_WITHIN,
      connectTimeout: 2000,
      connectionName: 'delivery-service',
    })
    this.#subscriber = new Redis(url, {
      maxRetriesPerRequest: null,
      connectionName: 'delivery-service positions',
    })
    rememberFailure(this.#commands, 'ready')
    for (const client of [this.#commands, this.#subscriber])
      client.on('error', (error) => log.warn({ reason: describe(error) }, 'Redis is away, trying again'))
  }

  /** Waits a moment until Redis is there. Rejects with why it is not. */
  reached(): Promise<void> {
    return reach(this.#commands)
  }

  /** Keeps the position for late joiners and tells watchers. Without Redis they miss this one. */
  async tell(position: Position, orderIds: readonly string[]): Promise<void> {
    const pipeline = this.#commands.pipeline()
    const now = new Date().toISOString()
    for (const orderId of orderIds) {
      const location = JSON.stringify({ orderId, ...position } satisfies LiveLocation)
      pipeline.eval(KEEP_NEWEST_POSITION, 1, orderPositionKey(orderId), location, POSITION_TTL_SECONDS, now)
    }
    pipeline.publish(positionChannel(this.#commands.options.db), JSON.stringify({ orderIds, position }))
    const failure = await pipeline.exec().then(
      (outcomes) => outcomes?.find(([error]) => error !== null)?.[0],
      (error: unknown) => error,
    )
    // That Redis is away is in the log already, once for the connection and not once for each position.
    if (failure) this.#log.debug({ reason: describe(failure) }, 'position not told')
  }

  /** An order ended: nobody asks any more where its partner is. Without Redis it is gone with its hour. */
  async forget(orderId: string): Promise<void> {
    await this.#commands
      .del(orderPositionKey(orderId))
      .catch((error: unknown) => this.#log.debug({ reason: describe(error) }, 'position not let go of'))
  }

  /**
   * Hears every position told on the way of an order, until closed. One without an order comes from delivery-service
   * itself: the instance that told it keeps it, and the others need not write it too.
   */
  listen(onPosition: (position: Position) => void): void {
    this.#subscriber.on('message', (_channel, text) => {
      const heard = parseReport(text)
      if (!heard) this.#log.warn({ length: text.length }, 'not a position report')
      else if (heard.orderIds.length > 0) onPosition(heard.position)
    })
    this.#subscriber
      .subscribe(positionChannel(this.#subscriber.options.db))
      .catch((error) => this.#log.warn({ reason: describe(error) }, 'positions of others not heard'))
  }

  close(): void {
    this.#commands.disconnect()
    this.#subscriber.disconnect()
  }
}

function parseReport(text: string): PositionReport | undefined {
  try {
    const heard: unknown = JSON.parse(text)
    return report.Check(heard) ? heard : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
