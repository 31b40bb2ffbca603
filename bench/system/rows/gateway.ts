import { newId } from '@tiffin/sharding/ids'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import type { Bench } from '../bench.ts'
import { wrk } from '../load/wrk.ts'
import { startLura } from '../peers/lura.ts'
import { startNginx } from '../peers/nginx.ts'
import { type Peer, startNodePeer } from '../peers/nodePeer.ts'
import { startOwnGateway } from '../peers/ownGateway.ts'
import { spread } from '../report/table.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'

const CONNECTIONS = 32
const OURS = 'token check, rate limit over Redis, log'
const FURTHER = { httpProxy: '@fastify/http-proxy, bare', lura: "Lura (KrakenD's engine), with its log" }

type Gateway = 'ours' | 'nginx' | keyof typeof FURTHER
type Doors = Readonly<Record<'upstream' | 'ours' | 'nginx', Peer> & Partial<Record<Gateway, Peer>>>

/** What stands between a client and one and the same tiny upstream: our gateway, nginx, and two more where there is time. */
export const gateway: Row = {
  name: 'gateway',
  ground: 'disk',
  async measure(bench) {
    const doors = await openDoors(bench)
    try {
      return [await added(bench, doors), await throughput(bench, doors)]
    } finally {
      for (const peer of Object.values(doors).toReversed()) await peer.stop()
    }
  },
}

async function openDoors(bench: Bench): Promise<Doors> {
  const upstream = await startNodePeer('upstream')
  const opened: Record<string, Peer> = { upstream }
  try {
    opened.ours = await startOwnGateway(bench, upstream.url)
    opened.nginx = await startNginx(bench, upstream.url)
    if (!bench.options.quick) {
      opened.httpProxy = await startNodePeer('httpProxy', [upstream.url])
      opened.lura = await startLura(bench, upstream.url)
    }
    return opened as Doors
  } catch (error) {
    for (const peer of Object.values(opened)) await peer.stop()
    throw error
  }
}

/** Row 3: what a way through adds to the median answer of an upstream that is asked by one connection. */
async function added(bench: Bench, doors: Doors): Promise<Figure> {
  const { upstream, ...p50 } = await throughEach(bench, doors, async (run) => (await run(1)).p50 * 1000)
  const beyond = (name: Gateway) =>
    (p50[name] ?? []).map((micros, round) => micros - (upstream[round] as number))
  return {
    number: '3',
    title: 'Gateway: what it adds to p50, one connection',
    peer: 'nginx',
    unit: 'µs',
    ...compared(beyond('ours'), beyond('nginx')),
    pass: 3,
    aim: 2.2,
    better: 'less',
    remarks: [
      `ours with ${OURS}; the upstream asked directly: p50 ${spread(upstream)} µs`,
      ...further(bench, (name) => `adds ${spread(beyond(name))} µs`),
    ],
  }
}

/** Row 4: requests a second. */
async function throughput(bench: Bench, doors: Doors): Promise<Figure> {
  const perSecond = await throughEach(bench, doors, async (run) => (await run(CONNECTIONS)).perSecond)
  return {
    number: '4',
    title: `Gateway: requests through it, ${CONNECTIONS} connections`,
    peer: 'nginx',
    unit: 'requests/s',
    ...compared(perSecond.ours, perSecond.nginx),
    pass: 0.35,
    aim: 0.5,
    better: 'more',
    remarks: [
      `ours with ${OURS}; the upstream asked directly: ${spread(perSecond.upstream)} requests/s`,
      ...further(bench, (name) => `${spread(perSecond[name] ?? [])} requests/s`),
    ],
  }
}

type Measured = (connections: number) => ReturnType<typeof wrk>

/** One and the same GET of an order, through each door in turn. */
async function throughEach(
  { wrk: program, options, town }: Bench,
  doors: Doors,
  take: (run: Measured) => Promise<number>,
) {
  const id = newId(resolveMarket(town.A.city, { for: 'read' }).id)
  const headers = { Authorization: `Bearer ${town.A.customers[0]?.token}` }
  const takes = Object.entries(doors).map(([name, { url }]) => {
    const run: Measured = (connections) =>
      wrk(program, { url: `${url}/orders/${id}`, headers, connections, seconds: options.seconds })
    return [name, () => take(run)]
  })
  return everyInTurn(
    options.rounds,
    Object.fromEntries(takes) as Record<Gateway | 'upstream', () => Promise<number>>,
  )
}

function further({ options }: Bench, tell: (name: keyof typeof FURTHER) => string): string[] {
  if (options.quick) return ['@fastify/http-proxy and Lura are left out of --quick']
  return Object.entries(FURTHER).map(([name, what]) => `${what}: ${tell(name as keyof typeof FURTHER)}`)
}
