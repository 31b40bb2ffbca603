import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { SERVICES, type ServiceName } from '@tiffin/testing/serviceProcess'
import { serviceExit, startService } from '@tiffin/testing/startService'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { expectFaultsNamed, SERVERS_OF } from '../town/startWithFault.ts'

let infrastructure: Infrastructure
/** Six processes at once, on a busy machine too. */
vi.setConfig({ testTimeout: 150_000 })

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(() => infrastructure?.dispose())

/** What a process says that cannot start; it has listened to nobody by then. */
async function refusal(name: ServiceName, env: Readonly<Record<string, string>>): Promise<string> {
  const { code, log } = await serviceExit(name, { ...infrastructure.env, LOG_LEVEL: 'info', ...env })
  expect(code, log).toBe(1)
  expect(log).not.toContain('listening')
  return log
}

describe.concurrent.each(ALL_SERVICES)('%s', (name) => {
  test('ends, and names every variable of its own that is missing or malformed', async () => {
    const [first, ...missing] = SERVERS_OF[name]
    const mistaken = {
      [first as string]: 'localhost',
      ...Object.fromEntries(
        missing.filter((variable) => !variable.startsWith('POSTGRES')).map((v) => [v, '']),
      ),
      [`${SERVICES[name]}_PORT`]: 'eighty',
      JWT_SECRET: 'short',
      TRACKING_SERVICE_PUBLIC_KEY: 'not a key',
      NODE_EXTRA_CA_CERTS: import.meta.filename,
    }
    const log = await refusal(name, mistaken)
    for (const variable of Object.keys(mistaken)) expect(log).toContain(variable)
    expect(log).not.toContain('"short"')
    expect(log).not.toMatch(/\n +at /)
  })

  test('ends, and names the public key that is none', async () => {
    const log = await refusal(name, { ORDER_SERVICE_PUBLIC_KEY: 'bm9uZQ==' })
    expect(log).toMatch(/ORDER_SERVICE_PUBLIC_KEY is no Ed25519 key.*shardctl -- secrets/)
    expect(log).not.toContain('TRACKING_SERVICE_PUBLIC_KEY')
  })
})

test('each service names every server that speaks no TLS where its address asks for it, and waits', async () => {
  await expectFaultsNamed(
    askingForTls(infrastructure.env),
    (variable) => new RegExp(`${variable} asks for TLS`),
  )
})

/** The same servers, which speak none. */
function askingForTls(env: Readonly<Record<string, string>>): Record<string, string> {
  const asking = Object.entries(env).map(([name, value]) => {
    if (name.startsWith('POSTGRES_SHARD_')) return [name, `${value}?sslmode=verify-full`]
    if (name === 'MONGODB_URL') return [name, `${value}${value.includes('?') ? '&' : '?'}tls=true`]
    return [name, value.replace(/^(redis|amqp):/, '$1s:')]
  })
  return Object.fromEntries(asking)
}

const KEEPING_TABLES = [
  ['auth-service', 'auth'],
  ['order-service', 'orders'],
  ['delivery-service', 'delivery'],
] as const

const historyOf = (schema: string) => `${schema}."_prisma_migrations"`

test.concurrent.each(KEEPING_TABLES)(
  '%s waits for a shard that lacks a migration, names it, and goes on when it is there; one that has more is good',
  async (name, schema) => {
    const history = historyOf(schema)
    const newest = `migration_name = (SELECT max(migration_name) FROM ${history})`
    const [lacking] = await infrastructure.query<{ name: string }>(
      'B',
      `UPDATE ${history} SET rolled_back_at = now() WHERE ${newest} RETURNING migration_name AS name`,
    )
    const future = '29991231000000_what_comes'
    await infrastructure.query(
      'A',
      `INSERT INTO ${history} (id, checksum, migration_name, finished_at) VALUES ('future', '', $1, now())`,
      [future],
    )
    const service = await startService(name, infrastructure, {
      env: { LOG_LEVEL: 'info' },
      untilReady: false,
    })
    const ready = async () =>
      (await fetch(`${service.url}/ready`)).json() as Promise<{ waitingFor: unknown[] }>
    await waitFor('it to say so', async () => {
      const { waitingFor } = await ready()
      expect(waitingFor).toEqual([
        {
          part: 'migrations',
          reason: `shard B lacks ${lacking?.name} of schema ${schema}: run \`npm run shardctl -- migrate\``,
        },
      ])
      return true
    })
    await infrastructure.query('B', `UPDATE ${history} SET rolled_back_at = NULL WHERE ${newest}`)
    await waitFor('it to be ready', async () => (await fetch(`${service.url}/ready`)).ok)
    await waitFor('it to tell of the other', () =>
      service.log().includes(`"shard":"A","newer":["${future}"]`),
    )
    await service.stop()
  },
)

const ORDERS = historyOf('orders')
const rollBack = (shard: 'B' | 'C', at: 'now()' | 'NULL') =>
  infrastructure.query(
    shard,
    `UPDATE ${ORDERS} SET rolled_back_at = ${at} WHERE migration_name = (SELECT max(migration_name) FROM ${ORDERS})`,
  )

test.each([
  { when: 'when it looks for the shard map', waits: false },
  { when: 'while it waits for another’s migration', waits: true },
])('a shard that is away at the start, $when, is looked at when it is back', async ({ waits }) => {
  const wire = await startTcpProxy(infrastructure.env.POSTGRES_SHARD_C_URL as string)
  if (waits) await rollBack('B', 'now()')
  else await wire.cut()
  const env = { LOG_LEVEL: 'info', POSTGRES_SHARD_C_URL: wire.url }
  const service = await startService('order-service', infrastructure, { env, untilReady: false })
  onTestFinished(async () => {
    await Promise.all([rollBack('B', 'NULL'), rollBack('C', 'NULL')])
    await service.kill()
    await wire.close()
  })
  if (waits) {
    await waitFor('it to miss the migration', () => service.log().includes('shard B lacks'))
    await wire.cut()
    await rollBack('B', 'NULL')
  }
  await waitFor('it to be ready', async () => (await fetch(`${service.url}/ready`)).ok)
  await rollBack('C', 'now()')
  await wire.mend()
  await waitFor('it to name what the shard lacks', () =>
    /"shard":"C","reason":"shard C lacks \d+_\w+ of schema orders: run/.test(service.log()),
  )
  expect((await fetch(`${service.url}/ready`)).ok).toBe(true)
  await rollBack('C', 'NULL')
  await waitFor('it to say that all is well', () =>
    service.log().includes('shard answers, and is as this version needs it'),
  )
})

test('each of them ends where a migration is not what was applied', async () => {
  const ends = KEEPING_TABLES.map(async ([name, schema]) => {
    const history = historyOf(schema)
    await infrastructure.query(
      'C',
      `UPDATE ${history} SET checksum = 'of another file' WHERE migration_name = (SELECT min(migration_name) FROM ${history})`,
    )
    const { code, log } = await serviceExit(name, infrastructure.env)
    expect(code).toBe(1)
    expect(log).toMatch(
      new RegExp(`of schema ${schema} was edited after it had been applied: restore the file`),
    )
  })
  await Promise.all(ends)
})
