import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import pg from 'pg'
import { Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePortOffset } from '../test/portOffset.ts'
import { removeServerData } from './folders.ts'
import { serverPorts } from './ports.ts'
import { identify } from './processIdentity.ts'
import type { ServerContext } from './server.ts'
import { type RunningServers, startServers } from './startServers.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'tiffin-servers-'))
const context: ServerContext = {
  dataDir,
  packagesDir: resolve(import.meta.dirname, '../../.data/packages'),
  portOffset: await freePortOffset(),
  env: { PATH: process.env.PATH, HOME: process.env.HOME },
  progress: () => undefined,
  signal: new AbortController().signal,
}
// The programs are downloaded and built where no start has done so yet.
const limit = 300_000
let running: RunningServers

beforeAll(async () => {
  running = await startServers(context, ['a', 'b'])
}, limit)

afterAll(async () => {
  await running?.stop()
  removeServerData(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
}, limit)

test('starts one separate PostgreSQL for each shard', async () => {
  const identities = await Promise.all(
    ['A', 'B'].map((shard) =>
      query(
        `POSTGRES_SHARD_${shard}_URL`,
        'SELECT current_database() AS db, system_identifier FROM pg_control_system()',
      ),
    ),
  )
  expect(identities.map(({ db }) => db)).toEqual(['shard_a', 'shard_b'])
  expect(identities[0]!.system_identifier).not.toBe(identities[1]!.system_identifier)
})

test('PostgreSQL keeps what makes commits durable', async () => {
  expect(await query('POSTGRES_SHARD_A_URL', 'SHOW fsync')).toEqual({ fsync: 'on' })
  expect(await query('POSTGRES_SHARD_A_URL', 'SHOW synchronous_commit')).toEqual({ synchronous_commit: 'on' })
})

test('Redis stores a value', async () => {
  const client = new Redis(running.environment.REDIS_URL!)
  await client.set('dish', 'dosa')
  expect(await client.get('dish')).toBe('dosa')
  await client.quit()
})

test('RabbitMQ carries a message through a quorum queue', async () => {
  const connection = new Connection(running.environment.RABBITMQ_URL)
  const publisher = connection.createPublisher({
    confirm: true,
    queues: [{ queue: 'meals', durable: true, arguments: { 'x-queue-type': 'quorum' } }],
  })
  await publisher.send('meals', { dish: 'dosa' })
  const received = Promise.withResolvers<unknown>()
  const consumer = connection.createConsumer(
    { queue: 'meals', queueOptions: { passive: true } },
    async ({ body }) => received.resolve(body),
  )
  expect(await received.promise).toEqual({ dish: 'dosa' })
  await consumer.close()
  await publisher.close()
  await connection.close()
})

test('MongoDB lets one of many racing compare-and-sets win, and none of many increments get lost', async () => {
  const client = await MongoClient.connect(running.environment.MONGODB_URL!)
  const menus = client.db().collection<{ _id: string; version: number }>('menus')
  await menus.insertOne({ _id: 'menu', version: 1 })
  const claims = await Promise.all(
    Array.from({ length: 20 }, () =>
      menus.findOneAndUpdate({ _id: 'menu', version: 1 }, { $inc: { version: 1 } }),
    ),
  )
  expect(claims.filter(Boolean)).toHaveLength(1)
  await Promise.all(
    Array.from({ length: 50 }, () => menus.updateOne({ _id: 'menu' }, { $inc: { version: 1 } })),
  )
  expect(await menus.findOne({ _id: 'menu' })).toEqual({ _id: 'menu', version: 52 })
  await client.close()
})

test('refuses a second start on the same data, and leaves the first alone', async () => {
  const second = startServers({ ...context, portOffset: await freePortOffset() }, ['a', 'b'])
  await expect(second).rejects.toThrow(`process ${process.pid} runs it already`)
  expect(await query('POSTGRES_SHARD_A_URL', 'SELECT 1 AS one')).toEqual({ one: 1 })
})

test('names who holds the ports it needs', async () => {
  const other = mkdtempSync(join(tmpdir(), 'tiffin-servers-'))
  const second = startServers({ ...context, dataDir: other }, ['a', 'b'])
  await expect(second).rejects.toThrow(
    new RegExp(
      `redis: port ${serverPorts.redis + context.portOffset} is taken by .*redis-server.*, process ${pidOf('redis')}`,
    ),
  )
  removeServerData(other)
  rmSync(other, { recursive: true })
})

test('uses the servers that the environment names, and stops none of them', async () => {
  const second = await startServers({ ...context, env: running.environment }, ['a', 'b'])
  expect(second.servers.map(({ provided }) => provided)).toEqual(Array(5).fill('environment'))
  await second.stop()
  expect(await query('POSTGRES_SHARD_B_URL', 'SELECT 1 AS one')).toEqual({ one: 1 })
})

test('names the variable whose server does not answer', async () => {
  const env = {
    ...running.environment,
    REDIS_URL: 'redis://127.0.0.1:1',
  }
  await expect(startServers({ ...context, env }, ['a', 'b'])).rejects.toThrow(
    'redis: nothing that serves answers at REDIS_URL',
  )
})

test(
  'stops all that it started, and keeps the data for the next start',
  async () => {
    await query('POSTGRES_SHARD_A_URL', "CREATE TABLE kept AS SELECT 'dosa' AS dish")
    const pids = running.servers.flatMap((server) => server.pids)
    expect(pids).toHaveLength(6)
    await running.stop()
    expect(pids.filter((pid) => identify(pid))).toEqual([])
    running = await startServers(context, ['a', 'b'])
    expect(await query('POSTGRES_SHARD_A_URL', 'SELECT dish FROM kept')).toEqual({ dish: 'dosa' })
  },
  limit,
)

async function query(variable: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client(running.environment[variable])
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows[0]
}

function pidOf(name: string): number {
  return running.servers.find((server) => server.name === name)!.pids[0]!
}
