import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { quantile } from '../../shared/statistics.ts'
import type { Bench } from '../bench.ts'
import type { Flood, FloodDuties } from '../load/floodProcess.ts'
import { orderTargets } from '../load/orderTargets.ts'
import { attack } from '../load/vegeta.ts'
import { Helper } from '../machine/helper.ts'
import { startOneMore } from '../machine/ownService.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Row } from '../row.ts'

const PROGRAM = join(import.meta.dirname, '../load/floodProcess.ts')
/** Connections of one who means ill. */
const CONNECTIONS = 500
/** Orders a second of those who mean well. */
const PER_SECOND = 60
const HONEST_CONNECTIONS = 32
/** Milliseconds until a flood is in full swing. */
const SWELL = 2000

/** As they ship: the bench raises them for its own crowds. */
const SOCKET_LIMITS = { SOCKETS_PER_ADDRESS: '1000', SOCKET_HANDSHAKES_PER_SECOND: '50' }

const TITLES: Readonly<Record<Flood, string>> = {
  bodies: 'bodies that come a byte a second',
  headers: 'headers without end',
  sockets: 'sockets that come again and again, and say nonsense',
}

/** What those who order feel of somebody with 500 connections who means ill, on the same two cores. */
export const floods: Row = {
  name: 'floods',
  ground: 'disk',
  async measure(bench) {
    const tracking = await startOneMore(bench, 'tracking-service', SOCKET_LIMITS)
    const { gatewayUrl } = bench.started.system
    const urls: Readonly<Record<Flood, string>> = {
      bodies: gatewayUrl,
      headers: gatewayUrl,
      sockets: tracking.url,
    }
    const endings: Record<Flood, number> = { bodies: 0, headers: 0, sockets: 0 }
    const under = async (flood: Flood) => {
      const helper = new Helper<FloodDuties>(PROGRAM)
      try {
        await helper.ask('begin', { flood, url: urls[flood], connections: CONNECTIONS })
        await delay(SWELL)
        const p99 = await honestP99(bench)
        endings[flood] = await helper.ask('end', undefined)
        return p99
      } finally {
        await helper.stop()
      }
    }
    try {
      const taken = await everyInTurn(bench.options.rounds, {
        quiet: () => honestP99(bench),
        bodies: () => under('bodies'),
        headers: () => under('headers'),
        sockets: () => under('sockets'),
      })
      return (Object.keys(TITLES) as Flood[]).map((flood) => ({
        number: `17${flood[0]}`,
        title: `p99 of placing an order beside ${CONNECTIONS} connections with ${TITLES[flood]}, ${PER_SECOND} a second`,
        peer: 'without',
        unit: 'ms',
        ...compared(taken[flood], taken.quiet),
        pass: 3,
        better: 'less',
        remarks: [`${endings[flood].toLocaleString('en-US')} of its connections were ended in a round`],
      }))
    } finally {
      await tracking.stop()
    }
  },
}

async function honestP99({ started, town, vegeta, options }: Bench): Promise<number> {
  const url = `${started.system.gatewayUrl}/orders`
  const cities = Object.values(town)
  const count = Math.ceil((PER_SECOND * options.seconds) / cities.length)
  const targets = cities.flatMap((city) => orderTargets(url, city, count))
  const honest = { targets, rate: PER_SECOND, connections: HONEST_CONNECTIONS, seconds: options.seconds }
  const { latencies, sent, statuses } = await attack(vegeta, honest)
  if (latencies.length < sent)
    throw new Error(`not every order was placed beside a flood: ${[...statuses].join('; ')}`)
  return quantile(latencies, 0.99)
}
