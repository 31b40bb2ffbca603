import { median, quantile } from '../../shared/statistics.ts'
import { type Bench, serviceUrl } from '../bench.ts'
import { orderTargets } from '../load/orderTargets.ts'
import { attack, type Target } from '../load/vegeta.ts'
import { cpuDuring, total } from '../machine/cpuTime.ts'
import { confirmedAndConsumed } from '../peers/bareBroker.ts'
import { everyInTurn } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'
import { type BenchCity, settleCity } from '../town/benchTown.ts'
import { EventWatcher } from '../town/eventWatcher.ts'
import { cancelOrders } from '../town/orders.ts'
import { sendHome, settlePartners } from '../town/partners.ts'

/** One of each shard, in which no other row orders. */
const CITIES = ['Los Angeles, CA', 'Boston, MA', 'Dallas, TX']
const CUSTOMERS = 4
const PER_SECOND = 100
const CONNECTIONS = 16
/** Seconds within which the last order is to be offered, and is to be given back. */
const WITHIN = 20
/** Partners for each order of a round, all of whose offers stay open until its end. */
const SPARE = 1.1

/** From order.created on the exchange to order.assigned on it, while partners enough are on duty. */
export const assigning: Row = {
  name: 'assigning',
  ground: 'disk',
  async measure(bench) {
    const { system } = bench.started
    const rabbitmqUrl = system.environment.RABBITMQ_URL as string
    const each = Math.ceil((PER_SECOND * bench.options.seconds * SPARE) / CITIES.length)
    const cities: BenchCity[] = []
    const partners = []
    for (const name of CITIES) {
      const city = await settleCity(system, name, CUSTOMERS)
      cities.push(city)
      partners.push(...(await settlePartners(system, city, each)))
    }
    const watcher = await EventWatcher.open(rabbitmqUrl)
    try {
      return [await measureRounds(bench, cities, watcher)]
    } finally {
      await watcher.close()
      await sendHome(partners)
    }
  },
}

async function measureRounds(
  bench: Bench,
  cities: readonly BenchCity[],
  watcher: EventWatcher,
): Promise<Figure> {
  const { rounds, seconds } = bench.options
  const p50s: number[] = []
  const costs: { delivery: number; all: number }[] = []
  const ours = async () => {
    watcher.forgetAll()
    const count = PER_SECOND * seconds
    const { cpu } = await cpuDuring(bench.started.pids(), () => placeAtRate(bench, cities, watcher))
    const waits = [...watcher.orders.values()].map(
      ({ createdAt, assignedAt }) => (assignedAt as number) - (createdAt as number),
    )
    await giveBack(bench, cities, watcher)
    p50s.push(quantile(waits, 0.5))
    const micros = (seconds = 0) => (seconds / count) * 1e6
    costs.push({ delivery: micros(cpu.get('delivery-service')), all: micros(total(cpu)) })
    return quantile(waits, 0.99)
  }
  const url = bench.started.system.environment.RABBITMQ_URL as string
  const theirs = () => confirmedAndConsumed(url, PER_SECOND, PER_SECOND * seconds)
  const taken = await everyInTurn(rounds, { ours, theirs })
  const cost = (of: 'delivery' | 'all') => Math.round(median(costs.slice(1).map((round) => round[of])))
  return {
    number: '5',
    title: `order.created to order.assigned, p99 at ${PER_SECOND} orders/s`,
    peer: 'confirmed publish to consume',
    unit: 'ms',
    ...taken,
    // Held against milliseconds, not against the peer.
    ratios: [],
    pass: 250,
    aim: 50,
    better: 'less',
    remarks: [
      `p50 ${median(p50s.slice(1)).toFixed(0)} ms`,
      `CPU per order, µs: ${cost('delivery')} in delivery-service, ${cost('all')} in all`,
    ],
  }
}

/** Places at the rate and waits until each order is offered. */
async function placeAtRate(bench: Bench, cities: readonly BenchCity[], watcher: EventWatcher): Promise<void> {
  const { seconds } = bench.options
  const count = PER_SECOND * seconds
  const url = `${serviceUrl(bench, 'ORDER_SERVICE')}/`
  const lists = cities.map((city) => orderTargets(url, city, Math.ceil(count / cities.length)))
  const targets = (lists[0] ?? []).flatMap((_, i) => lists.map((list) => list[i] as Target))
  const { sent, statuses } = await attack(bench.vegeta, {
    targets: targets.slice(0, count),
    rate: PER_SECOND,
    connections: CONNECTIONS,
    seconds,
  })
  if (sent !== count || statuses.get(201) !== count)
    throw new Error(`not every order was taken: ${[...statuses].join('; ')}`)
  await watcher.until('order.assigned', count, WITHIN)
}

/** The orders are cancelled, so that who was asked is free for the next round. */
async function giveBack(bench: Bench, cities: readonly BenchCity[], watcher: EventWatcher): Promise<void> {
  const customers = new Map(
    cities.flatMap((city) => city.customers.map((customer) => [customer.user.id, customer])),
  )
  const orders = [...watcher.orders].map(([orderId, { customerId }]) => {
    const customer = customers.get(customerId ?? '')
    if (!customer) throw new Error(`order ${orderId} is of nobody here`)
    return { orderId, customer }
  })
  await cancelOrders(orders)
  await watcher.until('order.unassigned', PER_SECOND * bench.options.seconds, WITHIN)
}
