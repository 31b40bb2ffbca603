import {
  KEEP_NEWEST_POSITION,
  orderPositionKey,
  POSITION_TTL_SECONDS,
  PositionReport,
  positionChannel,
} from '@tiffin/contracts/positions'
import type { LiveLocation } from '@tiffin/contracts/tracking'
import type { Log } from '@tiffin/platform/log'
import { Problem } from '@tiffin/platform/problem'
import type { Redis } from 'ioredis'
import { Compile } from 'typebox/compile'
import type { Positions } from '../domain/trackOrder.ts'

const reports = Compile(PositionReport)

/** The newest position of each order, for an hour; every report is told to all instances. */
export class RedisPositions implements Positions {
  readonly #redis: Redis

  constructor(redis: Redis) {
    this.#redis = redis
  }

  async last(orderId: string): Promise<LiveLocation | null> {
    const text = await this.#redis.get(orderPositionKey(orderId)).catch(refuse)
    return text === null ? null : (JSON.parse(text) as LiveLocation)
  }

  async report(report: PositionReport): Promise<void> {
    const commands = this.#redis.pipeline()
    const now = new Date().toISOString()
    for (const orderId of report.orderIds) {
      const location = JSON.stringify({ orderId, ...report.position } satisfies LiveLocation)
      commands.eval(KEEP_NEWEST_POSITION, 1, orderPositionKey(orderId), location, POSITION_TTL_SECONDS, now)
    }
    commands.publish(positionChannel(this.#redis.options.db), JSON.stringify(report))
    const results = await commands.exec().catch(refuse)
    const failure = results?.find(([error]) => error)?.[0]
    if (failure) refuse(failure)
  }
}

function refuse(cause: Error): never {
  throw new Problem('service_unavailable', { detail: 'Positions are not to be had now. Try again.', cause })
}

/** Hands every report, from whichever service and instance, to `onReport`. */
export async function followPositions(
  subscriber: Redis,
  log: Log,
  onReport: (report: PositionReport) => void,
): Promise<void> {
  subscriber.on('message', (_channel: string, text: string) => {
    const report = parseReport(text)
    if (report) onReport(report)
    else log.warn({ length: text.length }, 'not a position report')
  })
  await subscriber.subscribe(positionChannel(subscriber.options.db))
}

function parseReport(text: string): PositionReport | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return reports.Check(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
