import { Redis } from 'ioredis'
import { freePort } from '../../shared/freePort.ts'
import type { Bench } from '../bench.ts'
import { startOneMore } from '../machine/ownService.ts'
import { inspectable, settledMemory } from '../machine/settledMemory.ts'
import { compared } from '../rounds.ts'
import type { Row } from '../row.ts'
import { Crowd, seatsOf } from '../sockets/crowd.ts'
import type { DialectName } from '../sockets/dialects.ts'
import { openBareSocketIo, openWsRooms } from '../sockets/venues.ts'
import { type BenchOrder, cancelOrders, placeOrders } from '../town/orders.ts'

const ORDERS = 500
/** Sockets that are there before memory is first looked at: the code they need is loaded and compiled. */
const FIRST = 1000
const SOCKETS = 4000

/** A server of one process. */
interface Server {
  readonly dialect: DialectName
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}
type Start = (variables: Readonly<Record<string, string>>) => Promise<Server>

/** What a socket that hears of one order, and of which nothing is heard, takes of its server's memory. */
export const idleSockets: Row = {
  name: 'idle-sockets',
  ground: 'disk',
  async measure(bench) {
    const redisUrl = bench.started.system.environment.REDIS_URL as string
    const redis = new Redis(redisUrl)
    const orders = await placeOrders(bench.town.A, ORDERS)
    try {
      const taken = { ours: [] as number[], ws: [] as number[], socketIo: [] as number[] }
      // Each time by a fresh process: nothing to warm up, and little that differs from one time to the next.
      for (let round = 0; round < (bench.options.quick ? 1 : bench.options.rounds); round += 1) {
        taken.ours.push(await perSocket(orders, startTracking(bench)))
        taken.ws.push(
          await perSocket(orders, async (variables) => alone(await openWsRooms(redisUrl, redis, variables))),
        )
        taken.socketIo.push(
          await perSocket(orders, async (variables) =>
            alone(await openBareSocketIo(redisUrl, redis, variables)),
          ),
        )
      }
      const figure = { title: 'Memory per idle socket', unit: 'kB', better: 'less' } as const
      return [
        { ...figure, number: '9', peer: 'ws', ...compared(taken.ours, taken.ws), pass: 4, aim: 2.2 },
        { ...figure, number: '9s', peer: 'Socket.IO', ...compared(taken.ours, taken.socketIo) },
      ]
    } finally {
      await cancelOrders(orders)
      redis.disconnect()
    }
  },
}

const startTracking =
  (bench: Bench): Start =>
  async (variables) => ({
    ...(await startOneMore(bench, 'tracking-service', variables)),
    dialect: 'socketIo',
  })

function alone({ dialect, urls, pids, stop }: Awaited<ReturnType<typeof openWsRooms>>): Server {
  return { dialect, url: urls[0] as string, pid: pids.get('server') as number, stop }
}

/** Kilobytes that each socket after the first ones adds to a fresh process. */
async function perSocket(orders: readonly BenchOrder[], start: Start): Promise<number> {
  const inspector = await freePort()
  const server = await start(inspectable(inspector))
  const crowd = new Crowd(server.dialect)
  try {
    const seats = seatsOf(orders, FIRST + SOCKETS, [server.url])
    await crowd.join(server.dialect, seats.slice(0, FIRST))
    const before = await settledMemory(server.pid, inspector)
    await crowd.join(server.dialect, seats.slice(FIRST))
    const after = await settledMemory(server.pid, inspector)
    return (after - before) / SOCKETS / 1000
  } finally {
    await crowd.stop()
    await server.stop()
  }
}
