import { createOrder } from '@tiffin/contracts/orders'
import { type Actor, signUpOrIn } from '../../../tools/seed/actors.ts'
import { median } from '../../shared/statistics.ts'
import { type Bench, serviceUrl } from '../bench.ts'
import { CONNECTIONS, type Cost, placeOrders } from '../load/placeOrders.ts'
import { wrk } from '../load/wrk.ts'
import { cpuByProcess, total } from '../machine/cpuTime.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'
import type { BenchCity } from '../town/benchTown.ts'

/** One more than a page, so that each of both has the next to offer. */
const ORDERS = 21
/** Orders a second that leave the machine time: what is done once for several that come together is then done for each. */
const PER_SECOND = 80

/** What it costs that a town's data lie in three shards, not in one. */
export const shards: Row = {
  name: 'shards',
  ground: 'disk',
  measure: async (bench) => [await listing(bench), ...(await routing(bench))],
}

/** Row 11: the first page of somebody who ordered in three shards, and of somebody who asks for the one they ordered in. */
async function listing(bench: Bench): Promise<Figure> {
  const { A, B, C } = bench.town
  const traveller = await customerOf(bench, 'traveller', [A, B, C])
  const neighbour = await customerOf(bench, 'neighbour', [A])
  const orders = serviceUrl(bench, 'ORDER_SERVICE')
  const seconds = bench.options.quick ? 1 : bench.options.seconds
  const page = (caller: Actor, query: string) => async () => {
    const headers = { Authorization: `Bearer ${caller.token}` }
    const url = `${orders}/?limit=${ORDERS - 1}${query}`
    return (await wrk(bench.wrk, { url, headers, connections: 1, seconds })).p50
  }
  const { three, one } = await everyInTurn(bench.options.rounds, {
    three: page(traveller, ''),
    one: page(neighbour, `&city=${encodeURIComponent(A.city)}`),
  })
  return {
    number: '11',
    title: `A customer's ${ORDERS - 1} newest orders out of three shards, p50 on the service's port, one connection`,
    peer: 'out of one, named by ?city=',
    unit: 'ms',
    ...compared(three, one),
    pass: 2,
    aim: 1.3,
    better: 'less',
  }
}

/** A customer with orders in these cities in turn. */
async function customerOf(
  { started }: Bench,
  name: string,
  cities: readonly [BenchCity, ...BenchCity[]],
): Promise<Actor> {
  const customer = await signUpOrIn(started.system, {
    email: `${name}@bench.example`,
    password: 'a-bench-measures',
    firstName: 'Bench',
    lastName: name,
    role: 'customer',
    city: cities[0].city,
  })
  for (let i = 0; i < ORDERS; i += 1) {
    const { city, restaurantId, dishes, point } = cities[i % cities.length] as BenchCity
    const items = [0, 7].map((k) => ({ menuItemId: dishes[k] as string, quantity: 1 }))
    await customer.call(createOrder, {
      body: { restaurantId, city, items, deliveryAddress: '100 Main Street', ...point },
    })
  }
  return customer
}

/** Row 12: processor time for an order where orders go to three shards, and where as many go to one of them. */
async function routing(bench: Bench): Promise<Figure[]> {
  const common = {
    title: 'CPU of all our processes for an order, orders in three shards',
    peer: 'all in one shard',
  }
  const bounds = { pass: 1.05, aim: 1.02 }
  const paced = await costOfShards(bench, PER_SECOND)
  const figure = {
    ...paced,
    ...bounds,
    ...common,
    number: '12',
    title: `${common.title}, ${PER_SECOND} a second`,
  }
  if (bench.options.quick) return [figure]
  const full = await costOfShards(bench, 'max')
  return [figure, { ...full, ...common, number: '12m', title: `${common.title}, ${CONNECTIONS} connections` }]
}

async function costOfShards(bench: Bench, rate: number | 'max') {
  const { A, B, C } = bench.town
  const rounds = { three: [] as Round[], one: [] as Round[] }
  const placing = (kept: Round[], cities: readonly BenchCity[]) => async () => {
    const round = await placeOrders(bench, rate, cities)
    kept.push(round)
    return total(round.cost)
  }
  const { three, one } = await everyInTurn(bench.options.rounds, {
    three: placing(rounds.three, [A, B, C]),
    one: placing(rounds.one, [A]),
  })
  return {
    unit: 'µs',
    ...compared(three, one),
    better: 'less' as const,
    remarks: Object.entries(rounds).map(([name, taken]) => `in ${name}: ${inWords(taken.slice(1))}`),
  }
}

type Round = Readonly<{ perSecond: number; cost: Cost }>

function inWords(rounds: readonly Round[]): string {
  const perSecond = Math.round(median(rounds.map((round) => round.perSecond)))
  return `${perSecond} orders/s, ${cpuByProcess(rounds.map(({ cost }) => cost))}`
}
