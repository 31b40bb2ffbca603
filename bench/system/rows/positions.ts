import { newId } from '@tiffin/sharding/ids'
import { Redis } from 'ioredis'
import { pace } from '../../shared/pace.ts'
import { median } from '../../shared/statistics.ts'
import type { Bench } from '../bench.ts'
import { cpuDuring, total } from '../machine/cpuTime.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'
import { Crowd, seatsOf } from '../sockets/crowd.ts'
import { openBareSocketIo, openCentrifugo, openTracking, openWsRooms, type Venue } from '../sockets/venues.ts'
import { type BenchOrder, cancelOrders, placeOrders } from '../town/orders.ts'

const ORDERS = 500
const WATCHERS = 2000
/** Positions a second, each of one order: twice what 500 partners tell who report once a second. */
const PER_SECOND = 1000
/** San Francisco's, in which the partners live whose positions these are. */
const MARKET = 5391959

/** What the servers spend on bringing a position to one of its watchers. */
export const positions: Row = {
  name: 'positions',
  ground: 'disk',
  async measure(bench) {
    const redisUrl = bench.started.system.environment.REDIS_URL as string
    const redis = new Redis(redisUrl)
    const orders = await placeOrders(bench.town.A, ORDERS)
    const stopping: (() => Promise<unknown>)[] = [async () => redis.disconnect(), () => cancelOrders(orders)]
    try {
      const stop = (venue: Venue | undefined) => {
        if (venue) stopping.push(() => venue.stop())
        return venue
      }
      const venues = {
        ours: stop(await openTracking(bench, redis)),
        ws: stop(await openWsRooms(redisUrl, redis)),
        socketIo: stop(await openBareSocketIo(redisUrl, redis)),
        centrifugo: stop(await openCentrifugo(bench)),
      }
      return await measureVenues(bench, orders, venues, stopping)
    } finally {
      for (const stop of stopping.reverse()) await stop()
    }
  },
}

type Name = 'ours' | 'ws' | 'socketIo' | 'centrifugo'

async function measureVenues(
  bench: Bench,
  orders: readonly BenchOrder[],
  venues: Readonly<Record<Name, Venue | undefined>>,
  stopping: (() => Promise<unknown>)[],
): Promise<Figure[]> {
  const redisPid = new Map([['redis', bench.started.pids().get('redis') as number]])
  const count = PER_SECOND * bench.options.seconds
  const deliveries = (count * WATCHERS) / ORDERS
  const redisCosts: number[] = []
  const bytes = new Map<string, number>()
  const entries = Object.entries(venues).flatMap(([name, venue]) => (venue ? [[name, venue] as const] : []))
  const takes: Record<string, () => Promise<number>> = {}
  for (const [name, venue] of entries) {
    const crowd = new Crowd(name)
    stopping.push(() => crowd.stop())
    await crowd.join(venue.dialect, seatsOf(orders, WATCHERS, venue.urls))
    takes[name] = async () => {
      const { result, cpu } = await cpuDuring(new Map([...venue.pids, ...redisPid]), () =>
        crowd.hear(deliveries, () => pace(PER_SECOND, count, (i) => venue.publish(reportOf(orders, i)))),
      )
      bytes.set(name, result.bytes / result.positions)
      const ofRedis = cpu.get('redis') ?? 0
      if (name === 'ours') redisCosts.push((ofRedis / deliveries) * 1e6)
      return ((total(cpu) - ofRedis) / deliveries) * 1e6
    }
  }
  const taken = await everyInTurn(bench.options.rounds, takes)
  const title = `A position to its watcher: server CPU per delivery, ${WATCHERS} sockets`
  const figure = { title, unit: 'µs', better: 'less' } as const
  const ours = taken.ours as number[]
  const remark = `${PER_SECOND} positions a second of ${ORDERS} orders with ${WATCHERS / ORDERS} watchers each; bytes of a frame: ${[...bytes].map(([name, size]) => `${name} ${Math.round(size)}`).join(', ')}; Redis spends ${median(redisCosts).toFixed(1)} µs per delivery of ours, which is not in ours`
  return [
    {
      ...figure,
      number: '7',
      peer: 'ws',
      ...compared(ours, taken.ws as number[]),
      pass: 2.5,
      aim: 1.5,
      remarks: [remark],
    },
    { ...figure, number: '7s', peer: 'Socket.IO', ...compared(ours, taken.socketIo as number[]) },
    ...(taken.centrifugo
      ? [{ ...figure, number: '7c', peer: 'Centrifugo', ...compared(ours, taken.centrifugo) }]
      : []),
  ]
}

function reportOf(orders: readonly BenchOrder[], i: number) {
  const { orderId } = orders[i % orders.length] as BenchOrder
  return {
    orderIds: [orderId],
    position: {
      deliveryPartnerId: PARTNERS[i % PARTNERS.length] as string,
      latitude: 37.7 + (i % 1000) / 10_000,
      longitude: -122.4,
      timestamp: new Date().toISOString(),
    },
  }
}

const PARTNERS = Array.from({ length: ORDERS }, () => newId(MARKET))
