import { listOrders } from '@tiffin/contracts/orders'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { quantile } from '../../shared/statistics.ts'
import type { Bench } from '../bench.ts'
import { orderTargets } from '../load/orderTargets.ts'
import { attack, type Target } from '../load/vegeta.ts'
import { untilQuiet } from '../machine/quiet.ts'
import { compared } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'
import { CITIES, type ShardName } from '../town/benchTown.ts'
import { layPastOrders } from '../town/pastOrders.ts'

/** Orders in all shards: what a town has after some days, and after some years. */
const FEW = 10_000
const MANY = 1_000_000
/** What there is time for in `--quick`. */
const QUICK_MANY = 60_000
/** Requests a second: far from what the machine can do, as a wait in a queue would hide the rows behind it. */
const PER_SECOND = 60
const CONNECTIONS = 32
/** Orders that are read, one after the other. */
const READ = 1000

type Question = 'placing' | 'reading' | 'listing'
const TITLES: Readonly<Record<Question, string>> = {
  placing: 'placing an order',
  reading: 'reading one',
  listing: 'a customer’s newest 20',
}

/** The same questions with few orders in the shards, then with many. It comes last on its ground: what it lays there stays. */
export const growth: Row = {
  name: 'growth',
  ground: 'disk',
  async measure(bench) {
    const many = bench.options.quick ? QUICK_MANY : MANY
    await lay(bench, FEW)
    const small = await askAll(bench)
    await lay(bench, many - FEW)
    const large = await askAll(bench)
    return Object.entries(TITLES).map(([name, title], i) => ({
      number: `14${'prl'[i]}`,
      title: `p99 of ${title} with ${many.toLocaleString('en-US')} orders in the shards, ${PER_SECOND} a second, through the gateway`,
      peer: `with ${FEW.toLocaleString('en-US')}`,
      unit: 'ms',
      ...compared(large[name as Question], small[name as Question]),
      pass: 1.5,
      aim: 1.1,
      better: 'less',
      remarks: bench.options.quick ? ['a million orders are left out of --quick'] : [],
    })) satisfies Figure[]
  },
}

/** Lays so many orders more into the shards, a third into each. */
async function lay({ started, town, say }: Bench, count: number): Promise<void> {
  say(`laying ${count} past orders into the shards`)
  const each = Math.floor(count / Object.keys(CITIES).length)
  await Promise.all(
    Object.entries(town).map(([shard, city]) => {
      const url = started.system.environment[`POSTGRES_SHARD_${shard as ShardName}_URL`] as string
      return layPastOrders(url, resolveMarket(city.city, { for: 'write' }).id, city, each)
    }),
  )
}

/** Rounds of each question; the first warms up and is thrown away. */
async function askAll(bench: Bench): Promise<Record<Question, number[]>> {
  const { options, started, town } = bench
  const url = `${started.system.gatewayUrl}/orders`
  const cities = Object.values(town)
  const ids = await someOrders(bench)
  await untilQuiet(bench)
  const taken: Record<Question, number[]> = { placing: [], reading: [], listing: [] }
  for (let round = 0; round <= options.rounds; round += 1) {
    const count = PER_SECOND * options.seconds
    const targets: Record<Question, Target[]> = {
      placing: cities.flatMap((city) => orderTargets(url, city, Math.ceil(count / cities.length))),
      reading: ids.map(({ id, token }) => get(`${url}/${id}`, token)),
      listing: cities.flatMap(({ customers }) => customers.map(({ token }) => get(`${url}?limit=20`, token))),
    }
    for (const [name, asked] of Object.entries(targets)) {
      const p99 = await p99Of(bench, asked)
      if (round > 0) taken[name as Question].push(p99)
    }
  }
  return taken
}

const get = (url: string, token: string): Target => ({
  method: 'GET',
  url,
  headers: { Authorization: `Bearer ${token}` },
})

/** Orders of the town's customers, old ones too, each with whom it may be shown to. */
async function someOrders({ town }: Bench): Promise<{ id: string; token: string }[]> {
  const found: { id: string; token: string }[] = []
  for (const { token, call } of Object.values(town).flatMap(({ customers }) => customers)) {
    const { orders } = await call(listOrders, { query: { limit: 100 } })
    found.push(...orders.map(({ id }) => ({ id, token })))
  }
  return found.slice(0, READ)
}

async function p99Of({ vegeta, options }: Bench, targets: readonly Target[]): Promise<number> {
  const { seconds } = options
  const attacked = { targets, rate: PER_SECOND, connections: CONNECTIONS, seconds }
  const { latencies, sent, statuses } = await attack(vegeta, attacked)
  if (latencies.length < sent)
    throw new Error(`not every request was answered well: ${[...statuses].join('; ')}`)
  return quantile(latencies, 0.99)
}
