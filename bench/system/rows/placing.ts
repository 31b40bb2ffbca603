import type { Bench } from '../bench.ts'
import { CONNECTIONS, type Cost, placeOrders } from '../load/placeOrders.ts'
import { wrk } from '../load/wrk.ts'
import { cpuByProcess, cpuDuring, total } from '../machine/cpuTime.ts'
import { type Peer, startNodePeer } from '../peers/nodePeer.ts'
import { openPgbench } from '../peers/pgbench.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'

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
  const pgbench = await openPgbench(bench)
  const hello = await startNodePeer('answer')
  const costs: Cost[] = []
  try {
    const { ours, theirs, hellos } = await everyInTurn(bench.options.rounds, {
      ours: async () => {
        const { perSecond, cost } = await placeOrders(bench, 'max', [bench.town.A])
        costs.push(cost)
        return perSecond
      },
      theirs: () => pgbench.run(CONNECTIONS, bench.options.seconds),
      hellos: () => cpuOfHello(bench, hello),
    })
    const counted = costs.slice(1)
    return [
      {
        number,
        title: `Orders accepted durably through the gateway, ${CONNECTIONS} connections, ${ground}`,
        peer: 'pgbench, same rows',
        unit: 'orders/s',
        ...compared(ours, theirs),
        pass,
        aim,
        better: 'more',
      },
      {
        number: number.replace('1', '2'),
        title: `CPU of all our processes for an accepted order, ${ground}`,
        peer: 'a Fastify hello',
        unit: 'µs',
        ...compared(counted.map(total), hellos),
        better: 'less',
        remarks: [`by process: ${cpuByProcess(counted)}`],
      },
    ]
  } finally {
    await hello.stop()
    await pgbench.close()
  }
}

/** Microseconds of processor that Fastify's hello takes for a request, as many at once as orders are. */
async function cpuOfHello({ wrk: program, options }: Bench, { url, pid }: Peer): Promise<number> {
  const { result, cpu } = await cpuDuring(new Map([['hello', pid]]), () =>
    wrk(program, { url, connections: CONNECTIONS, seconds: options.seconds }),
  )
  return (total(cpu) / result.requests) * 1e6
}
