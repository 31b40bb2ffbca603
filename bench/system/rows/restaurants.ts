import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRestaurant } from '@tiffin/contracts/restaurants'
import { inTurns } from '../../../tools/simulate/inTurns.ts'
import { type Bench, serviceUrl } from '../bench.ts'
import { wrk } from '../load/wrk.ts'
import { startNodePeer } from '../peers/nodePeer.ts'
import { spread } from '../report/table.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'
import type { BenchCity } from '../town/benchTown.ts'

const CONNECTIONS = 32
/** Restaurants of the city beside its first: with it a page is full. */
const OTHERS = 19
const CUISINES = ['Mexican', 'Thai', 'Pizza', 'Indian']

/** What a hungry person reads first: a city's restaurants and a menu, of which Redis knows the answer. */
export const restaurants: Row = {
  name: 'restaurants',
  ground: 'disk',
  async measure(bench) {
    const { city, restaurantId } = bench.town.A
    await openRestaurants(bench.town.A)
    return [
      ...(await reading(bench, '10', 'Restaurants of a city', `/?city=${encodeURIComponent(city)}`)),
      ...(await reading(bench, '10m', 'A menu of 20 dishes', `/${restaurantId}/menu`)),
    ]
  },
}

/** So many that a page of them is as long as pages are. */
async function openRestaurants({ owner, city, point }: BenchCity): Promise<void> {
  const numbers = Array.from({ length: OTHERS }, (_, i) => i)
  await inTurns(numbers, 2, (i) =>
    owner.call(createRestaurant, {
      body: {
        name: `Kitchen ${i} of the street`,
        description: 'Cooked to order from what the market had this morning, also to take away.',
        city,
        address: `${200 + i} Main Street`,
        latitude: point.latitude + i * 0.001,
        longitude: point.longitude - i * 0.001,
        cuisines: [CUISINES[i % CUISINES.length] as string],
        preparationMinutes: 15,
      },
    }),
  )
}

async function reading(bench: Bench, number: string, title: string, path: string): Promise<Figure[]> {
  const own = `${serviceUrl(bench, 'RESTAURANT_SERVICE')}${path}`
  const { url, size, close } = await sameBytes(own)
  const urls = {
    ours: own,
    theirs: url,
    gateway: `${bench.started.system.gatewayUrl}/restaurants${path.replace(/^\/\?/, '?')}`,
  }
  try {
    const p50 = await readEach(bench, urls, async (run) => (await run(1)).p50)
    const perSecond = await readEach(bench, urls, async (run) => (await run(CONNECTIONS)).perSecond)
    const peer = 'Fastify, same bytes'
    return [
      {
        peer,
        number: `${number}a`,
        title: `${title} (${size} bytes), p50 at one connection`,
        unit: 'ms',
        ...compared(p50.ours, p50.theirs),
        pass: 2,
        aim: 1.25,
        better: 'less',
        remarks: [`through the gateway p50 ${spread(p50.gateway)} ms`],
      },
      {
        peer,
        number: `${number}b`,
        title: `${title}, ${CONNECTIONS} connections`,
        unit: 'requests/s',
        ...compared(perSecond.ours, perSecond.theirs),
        pass: 0.5,
        aim: 0.8,
        better: 'more',
        remarks: [`through the gateway ${spread(perSecond.gateway)} requests/s`],
      },
    ]
  } finally {
    await close()
  }
}

/** A bare Fastify that answers what `url` answers now. */
async function sameBytes(url: string): Promise<{ url: string; size: number; close(): Promise<void> }> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  const folder = mkdtempSync(join(tmpdir(), 'tiffin-answer-'))
  const file = join(folder, 'answer.json')
  writeFileSync(file, bytes)
  const peer = await startNodePeer('answer', [file])
  rmSync(folder, { recursive: true })
  return { url: peer.url, size: bytes.length, close: () => peer.stop() }
}

type Urls = Readonly<Record<'ours' | 'theirs' | 'gateway', string>>

function readEach(
  { wrk: program, options }: Bench,
  urls: Urls,
  take: (run: (connections: number) => ReturnType<typeof wrk>) => Promise<number>,
) {
  const seconds = options.quick ? 1 : options.seconds
  const taking = (url: string) => () => take((connections) => wrk(program, { url, connections, seconds }))
  return everyInTurn(options.rounds, {
    ours: taking(urls.ours),
    theirs: taking(urls.theirs),
    gateway: taking(urls.gateway),
  })
}
