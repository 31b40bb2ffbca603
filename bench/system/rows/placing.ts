import { median } from '../../shared/statistics.ts'
import type { Bench } from '../bench.ts'
import { orderTargets } from '../load/orderTargets.ts'
import { attack } from '../load/vegeta.ts'
import { cpuDuring, total } from '../machine/cpuTime.ts'
import { openPgbench } from '../peers/pgbench.ts'
import { inRounds } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'

const CONNECTIONS = 32
/** More targets than any machine places in a second: each has a key of its own. */
const MOST_PER_SECOND = 2500

export const placingOnDisk: Row = {
  name: 'placing-disk',
  ground: 'disk',
  measure: (bench) => placing(bench, '1', 'disk', 0.3, 0.5),
}
export const placingInMemory: Row = {
  name: 'placing-memory',
  ground: 'memory',
  measure: (bench) => placing(bench, '1t', 'tmpfs', 0.1, 0.2),
}

/** Orders placed through the gateway, and the same rows by pgbench into tables of the same make on the same server. */
async function placing(
  bench: Bench,
  number: string,
  ground: string,
  pass: number,
  aim: number,
): Promise<Figure[]> {
  const { seconds, rounds } = bench.options
  const { system } = bench.started
  const pgbench = await openPgbench(bench)
  const cpu: ReadonlyMap<string, number>[] = []
  try {
    const ours = async () => {
      const targets = orderTargets(`${system.gatewayUrl}/orders`, bench.town.A, MOST_PER_SECOND * seconds)
      const taken = await cpuDuring(bench.started.pids(), () =>
        attack(bench.vegeta, { targets, rate: 'max', connections: CONNECTIONS, seconds }),
      )
      const { statuses, seconds: took } = taken.result
      const placed = statuses.get(201) ?? 0
      if (placed < taken.result.sent)
        throw new Error(`not every order was taken: ${[...statuses].join('; ')}`)
      cpu.push(new Map([...taken.cpu].map(([name, used]) => [name, (used / placed) * 1e6])))
      return placed / took
    }
    const taken = await inRounds(rounds, ours, () => pgbench.run(CONNECTIONS, seconds))
    const title = `Orders accepted durably through the gateway, ${CONNECTIONS} connections, ${ground}`
    return [
      {
        number,
        title,
        peer: 'pgbench, same rows',
        unit: 'orders/s',
        ...taken,
        pass,
        aim,
        better: 'more',
        remarks: [cpuRemark(cpu)],
      },
    ]
  } finally {
    await pgbench.close()
  }
}

function cpuRemark(rounds: readonly ReadonlyMap<string, number>[]): string {
  const names = [...(rounds[0]?.keys() ?? [])]
  const each = names
    .map((name) => [name, median(rounds.map((round) => round.get(name) ?? 0))] as const)
    .filter(([, micros]) => micros >= 5)
    .map(([name, micros]) => `${name} ${Math.round(micros)}`)
  return `CPU per order, µs: ${Math.round(median(rounds.map(total)))} in all (${each.join(', ')})`
}
