import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CONNECTIONS, type Cost, placeOrders } from '../load/placeOrders.ts'
import { cpuByProcess, total } from '../machine/cpuTime.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'

const SHARE = 0.1
/** Seconds of orders before a measurement: what records one in ten is run ten times more seldom than the rest, and is slow until V8 knows it. */
const WARM_UP = 20

/**
 * Row 19: orders placed as fast as they can be while one trace in ten is recorded, from the gateway to the sockets, and while
 * nothing is. The services are started anew for each, and warmed up.
 */
export const tracing: Row = {
  name: 'tracing',
  ground: 'disk',
  async measure(bench) {
    const collector = await startSink()
    const seconds = bench.options.quick ? bench.options.seconds : WARM_UP
    const warmingUp = { ...bench, options: { ...bench.options, seconds } }
    const costs = { recorded: [] as Cost[], off: [] as Cost[] }
    const placing = (kept: Cost[], variables: Readonly<Record<string, string>>) => async () => {
      await bench.started.restartServices(variables)
      await placeOrders(warmingUp, 'max', [bench.town.A])
      const { perSecond, cost } = await placeOrders(bench, 'max', [bench.town.A])
      kept.push(cost)
      return perSecond
    }
    try {
      const { recorded, off } = await everyInTurn(bench.options.rounds, {
        recorded: placing(costs.recorded, {
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
          OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
          OTEL_TRACES_SAMPLER_ARG: String(SHARE),
        }),
        off: placing(costs.off, {}),
      })
      return figures(recorded, off, { recorded: costs.recorded.slice(1), off: costs.off.slice(1) }, collector)
    } finally {
      await bench.started.restartServices({})
      collector.close()
    }
  },
}

function figures(
  recorded: number[],
  off: number[],
  costs: Readonly<Record<'recorded' | 'off', Cost[]>>,
  { megabytes }: Sink,
): Figure[] {
  return [
    {
      number: '19',
      title: `Orders accepted durably through the gateway, ${CONNECTIONS} connections, one trace in ten recorded`,
      peer: 'nothing recorded',
      unit: 'orders/s',
      ...compared(recorded, off),
      pass: 0.95,
      aim: 0.98,
      better: 'more',
      remarks: [`the collector was sent ${megabytes().toFixed(1)} MB and let go of them`],
    },
    {
      number: '19c',
      title: 'CPU of all our processes for an accepted order, one trace in ten recorded',
      peer: 'nothing recorded',
      unit: 'µs',
      ...compared(costs.recorded.map(total), costs.off.map(total)),
      pass: 1.05,
      aim: 1.02,
      better: 'less',
      remarks: [`recorded: ${cpuByProcess(costs.recorded)}`, `off: ${cpuByProcess(costs.off)}`],
    },
  ]
}

interface Sink {
  readonly url: string
  megabytes(): number
  close(): void
}

/** A collector that takes all and does nothing with it: what one does is its own machine's affair. */
async function startSink(): Promise<Sink> {
  let bytes = 0
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    megabytes: () => bytes / 1e6,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
