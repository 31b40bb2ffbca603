import {
  orderPositionKey,
  POSITION_CHANNEL,
  POSITION_TTL_SECONDS,
  type PositionReport,
} from '@tiffin/contracts/positions'
import type { LiveLocation } from '@tiffin/contracts/tracking'
import type { Redis } from 'ioredis'
import type { Positions } from '../domain/trackOrder.ts'

/** The last position of each order, for an hour; every report is told to all instances. */
export class RedisPositions implements Positions {
  readonly #redis: Redis

  constructor(redis: Redis) {
    this.#redis = redis
  }

  async last(orderId: string): Promise<LiveLocation | null> {
    const text = await this.#redis.get(orderPositionKey(orderId))
    return text === null ? null : (JSON.parse(text) as LiveLocation)
  }

  async report(report: PositionReport): Promise<void> {
    const commands = this.#redis.pipeline()
    for (const orderId of report.orderIds)
      commands.set(
        orderPositionKey(orderId),
        JSON.stringify({ orderId, ...report.position } satisfies LiveLocation),
        'EX',
        POSITION_TTL_SECONDS,
      )
    commands.publish(POSITION_CHANNEL, JSON.stringify(report))
    const results = await commands.exec()
    const failure = results?.find(([error]) => error)?.[0]
    if (failure) throw failure
  }
}

/** Hands every report, from whichever service and instance, to `onReport`. */
export async function followPositions(
  subscriber: Redis,
  onReport: (report: PositionReport) => void,
): Promise<void> {
  subscriber.on('message', (_channel, text) => onReport(JSON.parse(text) as PositionReport))
  await subscriber.subscribe(POSITION_CHANNEL)
}
