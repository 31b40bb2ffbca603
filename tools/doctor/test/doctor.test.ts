import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@tiffin/sharding/ids'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import { Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXPECTED_INDEXES } from '../checks/mongo.ts'
import type { Finding } from '../finding.ts'

const root = join(import.meta.dirname, '../../..')
const METRICS_TOKEN = 'what the watchers of tests show'

let infrastructure: Infrastructure
let wire: TcpProxy
let system: RunningSystem
let environment: Readonly<Record<string, string>>
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  wire = await startTcpProxy(infrastructure.env.POSTGRES_SHARD_C_URL as string)
  const env = { METRICS_TOKEN, POSTGRES_SHARD_C_URL: wire.url }
  system = await startSystem(infrastructure, undefined, { env })
  const urls = Object.entries(system.services).map(([name, { url }]) => [
    `${name.replaceAll('-', '_').toUpperCase()}_URL`,
    url,
  ])
  environment = { ...infrastructure.env, ...env, ...Object.fromEntries(urls) }
})
afterAll(async () => {
  await system?.stop()
  await wire?.close()
  await infrastructure?.dispose()
})

/** What the command prints and ends with, as a person would run it. */
function run(...args: string[]): Promise<{ code: number; stdout: string }> {
  const command = [join(root, 'tools/shardctl/main.ts'), 'doctor', ...args]
  return new Promise((resolve) =>
    execFile(process.execPath, command, { env: environment, cwd: root }, (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), stdout }),
    ),
  )
}

async function complaints(level: Finding['level'] = 'FAIL', ...args: string[]): Promise<Finding[]> {
  const { stdout } = await run('--json', ...args)
  return (JSON.parse(stdout) as Finding[]).filter((finding) => finding.level === level)
}

const about = (part: string | RegExp, mend: RegExp, says: RegExp = /./) =>
  expect.objectContaining({
    part: typeof part === 'string' ? part : expect.stringMatching(part),
    says: expect.stringMatching(says),
    mend: expect.stringMatching(mend),
  })

test('of a system that is well it says so, part by part, and ends with 0', async () => {
  const { code, stdout } = await run()
  expect(stdout.match(/^FAIL.*/gm)).toBeNull()
  expect(code).toBe(0)
  for (const line of [
    /^OK {4}configuration: what 6 services need is set/m,
    /^OK {4}shard A: answers in \d+ ms, PostgreSQL \d+/m,
    /^OK {4}clock of shard B: is 0 s from this machine's$/m,
    /^OK {4}schema delivery in shard C: is as this version makes it$/m,
    /^OK {4}shard map: is the same in 3 shards, epoch 1$/m,
    /^OK {4}roles: 4 services get in/m,
    /^OK {4}outbox orders in shard A: nothing waits$/m,
    /^OK {4}audit auth in shard A: all is sealed$/m,
    /^OK {4}queues: \d+ are there/m,
    /^OK {4}Redis: answers, and 5 services reach their own keys only$/m,
    /^OK {4}indexes of menuItems: all 4 are there$/m,
    /^OK {4}tracking-service http\S+: is ready, version \S+$/m,
    /^WARN {2}backups: were not looked at\n {6}-> ask with --backups/m,
  ])
    expect(stdout).toMatch(line)
  expect(stdout).toMatch(/\d+ OK, \d+ WARN, 0 FAIL\n$/)
})

test('the indexes it knows are those that restaurant-service makes', async () => {
  const client = await MongoClient.connect(infrastructure.env.MONGODB_URL as string)
  for (const [collection, expected] of Object.entries(EXPECTED_INDEXES)) {
    const indexes = await client.db().collection(collection).indexes()
    const made = indexes.map(({ key }) => Object.keys(key).join()).filter((keys) => keys !== '_id')
    expect(made.sort()).toEqual([...expected].sort())
  }
  await client.close()
})

test('a shard that is away is named, with what waits for it', async () => {
  await wire.cut()
  expect(await complaints()).toContainEqual(about('shard C', /start its PostgreSQL.*POSTGRES_SHARD_C_URL/))
  expect((await run()).code).toBe(1)
  await wire.mend()
})

test('a migration that a shard lacks is named, and one of a newer version', async () => {
  const [newest] = await infrastructure.query<{ migration_name: string }>(
    'B',
    'DELETE FROM delivery._prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM delivery._prisma_migrations) RETURNING migration_name',
  )
  expect(await complaints()).toContainEqual(
    about('schema delivery in shard B', /shardctl -- migrate/, new RegExp(newest?.migration_name as string)),
  )
  await infrastructure.query(
    'A',
    `INSERT INTO auth._prisma_migrations (id, checksum, migration_name, finished_at) VALUES ($1, '', '29990101000000_of_tomorrow', now())`,
    [newId(SAN_FRANCISCO.market)],
  )
  expect(await complaints('WARN')).toContainEqual(
    about('schema auth in shard A', /deploy the newer/, /29990101000000_of_tomorrow/),
  )
})

test('a queue that was deleted, and dead letters, are named', async () => {
  const broker = new Connection(infrastructure.env.RABBITMQ_URL as string)
  await broker.queueDelete({ queue: 'order-service.retry.500ms' })
  const publisher = broker.createPublisher({ confirm: true })
  await publisher.send({ routingKey: 'delivery-service.dead', durable: true }, 'of a test')
  const found = await complaints()
  expect(found.filter(({ part }) => part.startsWith('queue '))).toEqual([
    about('queue order-service.retry.500ms', /shardctl -- migrate/, /not there/),
  ])
  // How many there are a queue tells a moment later.
  await waitFor('the dead letter', async () =>
    (await complaints('WARN')).some(
      ({ part, says, mend = '' }) =>
        part === 'queue delivery-service.dead' &&
        /^1 events/.test(says) &&
        /dead redrive delivery-service/.test(mend),
    ),
  )
  await publisher.close()
  await broker.close()
})

test('a service that is away is named, with its queue, and its outbox that nobody publishes', async () => {
  await system.services['order-service'].kill()
  await infrastructure.query(
    'B',
    `INSERT INTO orders."Outbox" ("eventId", "eventType", market, "subjectId", body, traceparent, "createdAt")
     VALUES ($1, 'order.created', $2, $1, '{}', '', now() - interval '10 minutes')`,
    [newId(NEW_YORK.market), NEW_YORK.market],
  )
  const found = await complaints()
  expect(found).toContainEqual(about(/^order-service http/, /start it/, /does not answer/))
  expect(found).toContainEqual(about('queue order-service.events', /start order-service/))
  expect(found).toContainEqual(
    about(
      'outbox orders in shard B',
      /RabbitMQ.*log of order-service/,
      /1 events wait, the oldest for 10 min/,
    ),
  )
  expect(found).toContainEqual(about('outbox orders in shard B', /start order-service/, /no relay leads/))
  await infrastructure.query(
    'B',
    `DELETE FROM orders."Outbox" WHERE "createdAt" < now() - interval '5 minutes'`,
  )
  await system.restart('order-service')
})

test('an index that is missing, and a map that is another, are named', async () => {
  const client = await MongoClient.connect(infrastructure.env.MONGODB_URL as string)
  await client
    .db()
    .collection('restaurants')
    .dropIndex({ cell: 1 } as never)
  await client.close()
  // Who next writes in a shard without a map gives it theirs: here nobody can.
  await infrastructure.query('C', 'ALTER TABLE sharding."ShardMap" ADD CHECK (false) NOT VALID')
  await infrastructure.query('C', 'DELETE FROM sharding."ShardMap"')
  const found = await complaints()
  expect(found).toContainEqual(about('indexes of restaurants', /restart restaurant-service/, /\(cell\)/))
  expect(found).toContainEqual(about('shard map', /shardctl -- migrate/, /shard C holds none/))
})

test('a user of Redis without its password, and a folder without backups, are named', async () => {
  const store = await mkdtemp(join(tmpdir(), 'tiffin-no-backups-'))
  const redis = new Redis(infrastructure.env.REDIS_URL as string)
  await redis.call('ACL', 'SETUSER', 'tracking-service', 'off')
  const found = await complaints('FAIL', '--backups', store)
  await redis.call('ACL', 'SETUSER', 'tracking-service', 'on')
  redis.disconnect()
  await rm(store, { recursive: true })
  expect(found).toContainEqual(about('Redis user tracking-service', /redis-users/))
  expect(found).toContainEqual(about('backups', /backup take/))
})
