import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { getOrder, listOrders } from '@tiffin/contracts/orders'
import { newId } from '@tiffin/sharding/ids'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { startService } from '@tiffin/testing/startService'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { probeMongo, probePostgres, probeRabbitmq, probeRedis } from '../../tools/servers/probes.ts'
import { openTown } from '../town/openTown.ts'
import { expectFaultsNamed } from '../town/startWithFault.ts'
import { carryToDoor, moveOrder, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'
import { ROOMY_LIMITS } from '../town/wholeSystem.ts'
import { startTlsServers, type TlsServers } from './tlsServers.ts'

let servers: TlsServers
let system: RunningSystem
const url = (variable: string): string => servers.env[variable] as string

/** Six processes at once, on a busy machine too. */
vi.setConfig({ testTimeout: 150_000 })

beforeAll(async () => {
  servers = await startTlsServers()
  system = await startSystem(servers, undefined, { env: { ...servers.trust, ...ROOMY_LIMITS } })
})
afterAll(async () => {
  await system?.stop()
  await servers?.stop()
})

test('an order goes from placing to door over servers that speak TLS alone', async () => {
  const town = await openTown(system.services['api-gateway'], SAN_FRANCISCO)
  const [partner] = town.partners
  const { id } = await placeOrder(town)
  const watch = watchOrder(system.services['tracking-service'].url, town.customer, id)
  await reportFrom(partner, town.city.restaurant)
  await takeOffer(partner, id)
  await moveOrder(town.owner, id, 'confirmed')
  await moveOrder(town.owner, id, 'ready')
  await carryToDoor(partner, id)
  await watch.status('delivered')
  watch.close()
})

test('PostgreSQL counts no connection without TLS, and each service among those with it', async () => {
  const client = new pg.Client(url('POSTGRES_SHARD_A_URL'))
  await client.connect()
  for (const role of ['tiffin_auth', 'tiffin_orders', 'tiffin_delivery', 'tiffin_gateway'])
    await waitFor(
      `${role} to be there`,
      async () => {
        const { rows } = await client.query<{ name: string; version: string | null }>(
          `SELECT DISTINCT a.usename AS name, s.version FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid)
         WHERE a.backend_type = 'client backend'`,
        )
        expect(new Set(rows.map(({ version }) => version))).toEqual(new Set(['TLSv1.3']))
        return rows.some(({ name }) => name === role)
      },
      { withinMs: 20_000 },
    )
  await client.end()
})

test('Redis listens for TLS alone, and each service that uses it has come', async () => {
  const redis = new Redis(url('REDIS_URL'))
  const clients = String(await redis.call('CLIENT', 'LIST'))
  for (const service of ['auth-service', 'restaurant-service', 'delivery-service', 'tracking-service'])
    expect(clients).toContain(`user=${service} `)
  expect(await redis.call('CONFIG', 'GET', 'port')).toEqual(['port', '0'])
  redis.disconnect()
})

const PROBES = {
  POSTGRES_SHARD_A_URL: probePostgres,
  // It goes on trying for as long as it may.
  MONGODB_URL: (url: string) => probeMongo(url, 500),
  REDIS_URL: probeRedis,
  RABBITMQ_URL: probeRabbitmq,
} as const

/** How each address asks for TLS, and how it would not. */
const WITHOUT: Readonly<Record<string, readonly [string, string]>> = {
  POSTGRES_SHARD_A_URL: ['?sslmode=verify-full', ''],
  MONGODB_URL: ['&tls=true', ''],
  REDIS_URL: ['rediss:', 'redis:'],
  RABBITMQ_URL: ['amqps:', 'amqp:'],
}

test.each(Object.entries(PROBES))('who comes to %s without TLS is not served', async (variable, probe) => {
  const [asked, unasked] = WITHOUT[variable] as readonly [string, string]
  await probe(url(variable))
  expect(url(variable)).toContain(asked)
  await expect(probe(url(variable).replace(asked, unasked))).rejects.toThrow()
})

test.each(Object.entries(PROBES))(
  '%s: a certificate for another name is refused',
  async (variable, probe) => {
    await expect(probe(url(variable).replace('127.0.0.1', 'localhost'))).rejects.toThrow(/altnames/)
  },
)

test.each(Object.entries(PROBES))(
  '%s: a certificate is refused by who was not told of its authority',
  async (variable, probe) => {
    const trusted = getCACertificates('default')
    setDefaultCACertificates(getCACertificates('bundled'))
    try {
      await expect(probe(url(variable))).rejects.toThrow(/unable to verify/)
    } finally {
      setDefaultCACertificates(trusted)
    }
  },
)

test('each service waits for servers whose certificate nobody signed that it was told of, and says what to do', () =>
  expectFaultsNamed(servers.env, () => /NODE_EXTRA_CA_CERTS/))

test('each service waits for servers whose certificate is for another name, and says what to do', () =>
  expectFaultsNamed(
    { ...elsewhere(Object.keys(servers.env)), ...servers.trust },
    (variable) => new RegExp(`in ${variable} as its certificate does`),
  ))

test('one shard with such a certificate takes down nothing but its own cities', async () => {
  const env = { ...servers.trust, ...elsewhere(['POSTGRES_SHARD_B_URL']) }
  const orders = await startService('order-service', servers, { env })
  expect(orders.log()).toMatch(/"shard":"B","reason":"POSTGRES_SHARD_B_URL: .*as its certificate does/)
  const call = callAs(orders, await newPerson('customer', NEW_YORK))
  expect(await call(listOrders, { query: {} })).toMatchObject({ missingShards: ['B'] })
  const order = call(getOrder, { params: { id: newId(NEW_YORK.market) } })
  await expect(order).rejects.toMatchObject({ problem: { code: 'shard_unavailable', shard: 'B' } })
  await orders.stop()
})

/** The same servers by a name that their certificate does not have. */
function elsewhere(variables: readonly string[]): Record<string, string> {
  const named = Object.entries(servers.env).map(([name, value]) =>
    variables.includes(name)
      ? [name, value.replace('@127.0.0.1', '@localhost').replace('//127.0.0.1', '//localhost')]
      : [name, value],
  )
  return Object.fromEntries(named)
}
