import { join } from 'node:path'
import {
  KEEP_NEWEST_POSITION,
  orderPositionKey,
  POSITION_TTL_SECONDS,
  type PositionReport,
  positionChannel,
} from '@tiffin/contracts/positions'
import type { Redis } from 'ioredis'
import { type Bench, serviceUrl } from '../bench.ts'
import { Helper } from '../machine/helper.ts'
import { startOneMore } from '../machine/ownService.ts'
import type { SocketIoDuties } from '../peers/sockets/bareSocketIo.ts'
import { publishBy, startCentrifugo } from '../peers/sockets/centrifugo.ts'
import type { RoomsDuties } from '../peers/sockets/wsRooms.ts'
import type { DialectName } from './dialects.ts'

const PEERS = join(import.meta.dirname, '../peers/sockets')

/** A server of sockets, as the crowd and who tells positions see it. */
export interface Venue {
  readonly dialect: DialectName
  readonly urls: readonly string[]
  readonly pids: ReadonlyMap<string, number>
  /** Tells the watchers of the report's orders. */
  publish(report: PositionReport): Promise<unknown>
  stop(): Promise<void>
}

/** Tiffin's two instances of tracking-service over Redis; positions are told as delivery-service tells them. */
export async function openTracking(bench: Bench, redis: Redis): Promise<Venue> {
  const other = await startOneMore(bench, 'tracking-service')
  const first = bench.started.pids().get('tracking-service') as number
  return {
    dialect: 'socketIo',
    urls: [serviceUrl(bench, 'TRACKING_SERVICE'), other.url],
    pids: new Map([
      ['first', first],
      ['second', other.pid],
    ]),
    async publish(report) {
      const commands = redis.pipeline()
      const now = new Date().toISOString()
      for (const orderId of report.orderIds) {
        const location = JSON.stringify({ orderId, ...report.position })
        commands.eval(KEEP_NEWEST_POSITION, 1, orderPositionKey(orderId), location, POSITION_TTL_SECONDS, now)
      }
      await commands.publish(positionChannel(redis.options.db), JSON.stringify(report)).exec()
    },
    stop: () => other.stop(),
  }
}

export async function openWsRooms(redisUrl: string, redis: Redis, env = {}): Promise<Venue> {
  const helper = new Helper<RoomsDuties>(join(PEERS, 'wsRooms.ts'), env)
  const port = await helper.ask('serve', { redisUrl })
  return fromRedis('rooms', port, helper, redis, `${positionChannel()}:ws`)
}

export async function openBareSocketIo(redisUrl: string, redis: Redis, env = {}): Promise<Venue> {
  const helper = new Helper<SocketIoDuties>(join(PEERS, 'bareSocketIo.ts'), env)
  const port = await helper.ask('serve', { redisUrl })
  return fromRedis('socketIo', port, helper, redis, `${positionChannel()}:socket.io`)
}

function fromRedis(
  dialect: DialectName,
  port: number,
  helper: Pick<Helper<never>, 'pid' | 'stop'>,
  redis: Redis,
  channel: string,
): Venue {
  return {
    dialect,
    urls: [`http://127.0.0.1:${port}`],
    pids: new Map([['server', helper.pid]]),
    publish: (report) => redis.publish(channel, JSON.stringify(report)),
    stop: () => helper.stop(),
  }
}

/** Undefined where Centrifugo is not to be had. */
export async function openCentrifugo({ context }: Bench): Promise<Venue | undefined> {
  const centrifugo = await startCentrifugo(context)
  return (
    centrifugo && {
      dialect: 'centrifugo',
      urls: [centrifugo.url],
      pids: new Map([['server', centrifugo.pid]]),
      publish: ({ orderIds, position }) =>
        Promise.all(orderIds.map((orderId) => publishBy(centrifugo, orderId, { orderId, ...position }))),
      stop: () => centrifugo.stop(),
    }
  )
}
