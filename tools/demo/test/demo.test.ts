import { createHash } from 'node:crypto'
import { login } from '@tiffin/contracts/auth'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_LOGINS, DEMO_PASSWORD } from '../../seed/demoData.ts'
import { seedCity } from '../../seed/seedDemo.ts'
import type { CityLife } from '../cityLife.ts'
import { liveDemo } from '../liveDemo.ts'
import { DEMO_LIVES } from '../lives.ts'

const ACTORS_KEY = 'the key of demo people'
const SPEED = 150
/** Seconds of work on an idle machine; a busy one may take its time. */
const PATIENT = { withinMs: 90_000, everyMs: 250 }
const SHARDS = ['A', 'B', 'C'] as const

/** A smaller life of each city: signing up takes time. */
const LIVES: readonly CityLife[] = DEMO_LIVES.map((life) => ({
  ...life,
  seed: { ...life.seed, restaurants: life.seed.restaurants.slice(0, 1) },
  partners: life.partners.slice(0, 2),
  customers: life.customers.slice(0, 3),
  tempo: { fewest: 2, most: 3, gapSeconds: 60 },
}))

let infrastructure: Infrastructure
let system: RunningSystem
let printed: { customer: string; partner: string }
const said: string[] = []
const stopping = new AbortController()
let living: Promise<void>

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const sha256 = createHash('sha256').update(ACTORS_KEY).digest('hex')
  system = await startSystem(infrastructure, undefined, {
    envOf: { 'api-gateway': { API_KEYS: `actors:${sha256}:1000` }, 'auth-service': { BCRYPT_COST: '4' } },
  })
  const running = {
    gatewayUrl: system.services['api-gateway'].url,
    trackingUrl: system.services['tracking-service'].url,
    actorsApiKey: ACTORS_KEY,
    environment: infrastructure.env,
  }
  await Promise.all(LIVES.map(({ seed }) => seedCity(running, seed)))
  printed = { customer: await printedId('Customer'), partner: await printedId('Delivery partner') }
  living = liveDemo({
    system: running,
    lives: LIVES,
    speed: SPEED,
    seed: 5,
    signal: stopping.signal,
    tell: (line) => said.push(line),
  })
})
afterAll(async () => {
  stopping.abort()
  await living
  await system?.stop()
  await infrastructure?.dispose()
})

async function rows<R extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<R[]> {
  const all = await Promise.all(SHARDS.map((shard) => infrastructure.query<R>(shard, sql, values)))
  return all.flat()
}

/** Rows do not tell whose they are: whoever signs in is told. */
async function printedId(what: string): Promise<string> {
  const email = DEMO_LOGINS.find((login) => login.what === what)?.email ?? ''
  const { user } = await callAs(system.services['api-gateway'])(login, {
    body: { email, password: DEMO_PASSWORD },
  })
  return user.id
}

const marketOf = (city: string): number => resolveMarket(city, { for: 'write' }).id

const delivered = async (market: number): Promise<number> => {
  const sql = `SELECT id FROM orders."Order" WHERE market = $1 AND status = 'delivered'`
  return (await rows(sql, [market])).length
}

test('in each city orders come, are cooked, and are brought to their doors', async () => {
  for (const { seed } of LIVES) {
    const market = marketOf(seed.city)
    await waitFor(`a delivery in ${seed.city}`, async () => (await delivered(market)) > 0, PATIENT)
  }
})

test('it outlives a service that is away for a while', async () => {
  await system.services['order-service'].kill()
  await system.restart('order-service')
  const market = marketOf('San Francisco')
  const before = await delivered(market)
  await waitFor('another delivery', async () => (await delivered(market)) > before, PATIENT)
})

test('nobody acts as the people of the printed logins, but for one order to watch', async () => {
  const orders = await rows('SELECT id FROM orders."Order" WHERE "customerId" = $1', [printed.customer])
  expect(orders).toHaveLength(1)
  const asked = 'SELECT id FROM delivery."Offer" WHERE "partnerId" = $1'
  expect(await rows(asked, [printed.partner])).toEqual([])
})

test('when it ends nobody stays on duty', async () => {
  const onDuty = 'SELECT id FROM delivery."DeliveryPartner" WHERE "onDuty"'
  const demoPartners = LIVES.flatMap(({ partners }) => partners)
  expect(await rows(onDuty)).toHaveLength(demoPartners.length)
  stopping.abort()
  await living
  expect(await rows(onDuty)).toEqual([])
})
