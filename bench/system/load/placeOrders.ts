import type { Bench } from '../bench.ts'
import { cpuDuring } from '../machine/cpuTime.ts'
import type { BenchCity } from '../town/benchTown.ts'
import { orderTargets } from './orderTargets.ts'
import { attack, type Target } from './vegeta.ts'

export const CONNECTIONS = 32
/** More targets than any machine places in a second: each has a key of its own. */
const MOST_PER_SECOND = 2500

/** Microseconds of processor for an order, by process. */
export type Cost = ReadonlyMap<string, number>

/** Places orders in these cities in turn, through the gateway; `rate` as an attack has it. Throws unless all are taken. */
export async function placeOrders(
  bench: Bench,
  rate: number | 'max',
  cities: readonly BenchCity[],
): Promise<{ perSecond: number; cost: Cost }> {
  const { seconds } = bench.options
  const url = `${bench.started.system.gatewayUrl}/orders`
  const count = (rate === 'max' ? MOST_PER_SECOND : rate) * seconds
  const each = Math.ceil(count / cities.length)
  const targets = alternating(cities.map((city) => orderTargets(url, city, each)))
  const { result, cpu } = await cpuDuring(bench.started.pids(), () =>
    attack(bench.vegeta, { targets, rate, connections: CONNECTIONS, seconds }),
  )
  const placed = result.statuses.get(201) ?? 0
  if (placed < result.sent) throw new Error(`not every order was taken: ${[...result.statuses].join('; ')}`)
  const cost = new Map([...cpu].map(([name, used]) => [name, (used / placed) * 1e6]))
  return { perSecond: placed / result.seconds, cost }
}

/** The first of each list, then the second of each, and so on. */
function alternating(lists: readonly (readonly Target[])[]): Target[] {
  return (lists[0] ?? []).flatMap((_, i) => lists.map((list) => list[i] as Target))
}
