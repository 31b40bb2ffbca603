import { acceptOffer, patchLocation } from '@tiffin/contracts/delivery'
import { publicPath } from '@tiffin/contracts/route'
import { Redis } from 'ioredis'
import { Pool } from 'undici'
import type { Actor } from '../../../tools/seed/actors.ts'
import { inTurns } from '../../../tools/simulate/inTurns.ts'
import { pace } from '../../shared/pace.ts'
import { median, quantile } from '../../shared/statistics.ts'
import type { Bench } from '../bench.ts'
import { everyInTurn } from '../rounds.ts'
import type { Row } from '../row.ts'
import { Crowd, seatsOf } from '../sockets/crowd.ts'
import { openTracking } from '../sockets/venues.ts'
import { type BenchCity, settleCity } from '../town/benchTown.ts'
import { EventWatcher } from '../town/eventWatcher.ts'
import { type BenchOrder, cancelOrders, placeOrders } from '../town/orders.ts'
import { sendHome, settlePartners } from '../town/partners.ts'

/** Where no other row orders. */
const CITY = 'Seattle, WA'
const CUSTOMERS = 8
const PARTNERS = 500
const WATCHERS = 2000
const CONNECTIONS = 32
const AT_ONCE = 8
/** Seconds within which all orders are to be offered; an offer stays open for 30. */
const OFFERED_WITHIN = 20

/** From a partner's PATCH at the gateway to the sockets of who watches the order. */
export const pingToScreen: Row = {
  name: 'ping-to-screen',
  ground: 'disk',
  async measure(bench) {
    const { system } = bench.started
    const redis = new Redis(system.environment.REDIS_URL as string)
    const city = await settleCity(system, CITY, CUSTOMERS)
    const partners = await settlePartners(system, city, PARTNERS)
    const orders = await beginTrips(system.environment.RABBITMQ_URL as string, city, partners)
    const tracking = await openTracking(bench, redis)
    const crowd = new Crowd('tracking-service')
    const gateway = new Pool(system.gatewayUrl, { connections: CONNECTIONS })
    try {
      await crowd.join(tracking.dialect, seatsOf(orders, WATCHERS, tracking.urls))
      const p50s: number[] = []
      const round = async () => {
        const delays = await pings(bench, gateway, crowd, partners)
        p50s.push(quantile([...delays], 0.5))
        return quantile([...delays], 0.99)
      }
      const { ours } = await everyInTurn(bench.options.rounds, { ours: round })
      return [
        {
          number: '8',
          title: `Ping to screen, p99, ${WATCHERS} watchers, ${PARTNERS} partners at one a second`,
          peer: '',
          unit: 'ms',
          ours,
          theirs: [],
          ratios: [],
          pass: 100,
          aim: 30,
          better: 'less',
          remarks: [
            `p50 ${median(p50s.slice(1)).toFixed(1)} ms; clients, gateway, servers and databases share the machine`,
          ],
        },
      ]
    } finally {
      await gateway.close()
      await crowd.stop()
      await tracking.stop()
      await cancelOrders(orders)
      await sendHome(partners)
      redis.disconnect()
    }
  },
}

/** As many orders as partners; each is offered to one of them, who accepts it. */
async function beginTrips(
  rabbitmqUrl: string,
  city: BenchCity,
  partners: readonly Actor[],
): Promise<BenchOrder[]> {
  const watcher = await EventWatcher.open(rabbitmqUrl)
  try {
    const orders = await placeOrders(city, partners.length)
    await watcher.until('order.assigned', orders.length, OFFERED_WITHIN)
    const byId = new Map(partners.map((partner) => [partner.user.id, partner]))
    await inTurns(orders, AT_ONCE, async ({ orderId }) => {
      const partner = byId.get(watcher.orders.get(orderId)?.partnerId ?? '')
      if (!partner) throw new Error(`order ${orderId} was offered to nobody here`)
      await partner.call(acceptOffer, { params: { id: orderId } })
    })
    return orders
  } finally {
    await watcher.close()
  }
}

/** Every partner tells a position a second, through the gateway; answers the milliseconds until each of its watchers had it. */
async function pings(
  { options }: Bench,
  gateway: Pool,
  crowd: Crowd,
  partners: readonly Actor[],
): Promise<Float64Array> {
  const count = PARTNERS * options.seconds
  const { delays } = await crowd.hear(
    (count * WATCHERS) / PARTNERS,
    () => pace(PARTNERS, count, (i, dueAt) => ping(gateway, partners[i % PARTNERS] as Actor, i, dueAt)),
    { timed: true },
  )
  return delays
}

async function ping(gateway: Pool, { user, token }: Actor, i: number, dueAt: number): Promise<void> {
  const { statusCode, body } = await gateway.request({
    method: 'PATCH',
    path: publicPath(patchLocation).replace(':id', user.id),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      latitude: 47.6 + (i % 1000) / 10_000,
      longitude: -122.33,
      // What the watchers take the time from.
      timestamp: new Date(dueAt).toISOString(),
    }),
  })
  await body.dump()
  if (statusCode !== 200) throw new Error(`a position was answered ${statusCode}`)
}
