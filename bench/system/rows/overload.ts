import { quantile } from '../../shared/statistics.ts'
import type { Bench } from '../bench.ts'
import { orderTargets } from '../load/orderTargets.ts'
import { placeOrders } from '../load/placeOrders.ts'
import { type AttackResult, attack } from '../load/vegeta.ts'
import type { Figure, Row } from '../row.ts'

/** Of what the system can do at most. */
const OFFERED = 2
/** As many as wait for an answer, and no fewer: nobody who orders waits for others. */
const CONNECTIONS = 10_000

/** Twice as many orders are sent as can be placed, at a pace that does not heed answers: what becomes of those that are let in. */
export const overload: Row = { name: 'overload', ground: 'crowded', measure }

async function measure(bench: Bench): Promise<Figure[]> {
  const { rounds } = bench.options
  const placed: number[] = []
  const waits: number[] = []
  const seen = new Map<number, number>()
  await placeOrders(bench, 'max', [bench.town.A])
  for (let round = 0; round < rounds; round += 1) {
    const { perSecond } = await placeOrders(bench, 'max', [bench.town.A])
    const crowd = await attackWith(bench, Math.round(perSecond * OFFERED))
    for (const [status, count] of crowd.statuses) seen.set(status, (seen.get(status) ?? 0) + count)
    placed.push(crowd.latencies.length / crowd.seconds / perSecond)
    waits.push(quantile(crowd.latencies, 0.99))
  }
  const answers = [...seen].sort().map(([status, count]) => `${count} of ${status || 'no answer'}`)
  const common = { peer: '', theirs: [], ratios: [] }
  return [
    {
      ...common,
      number: '15',
      title: 'Orders placed where twice as many come as can be, of what can be',
      unit: '',
      ours: placed,
      pass: 0.7,
      aim: 0.9,
      better: 'more',
      remarks: [`answers ${answers.join(', ')}`],
    },
    {
      ...common,
      number: '16',
      title: 'p99 of those that are let in meanwhile',
      unit: 'ms',
      ours: waits,
      pass: 2000,
      aim: 1000,
      better: 'less',
    },
  ]
}

function attackWith(bench: Bench, rate: number): Promise<AttackResult> {
  const { seconds } = bench.options
  const targets = orderTargets(`${bench.started.system.gatewayUrl}/orders`, bench.town.A, rate * seconds)
  return attack(bench.vegeta, { targets, rate, connections: CONNECTIONS, seconds })
}
