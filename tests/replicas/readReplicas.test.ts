import { join } from 'node:path'
import type { PrismaPg } from '@prisma/adapter-pg'
import { setCurrentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { createPrismaClients, type PrismaClients } from '@tiffin/sharding/getPrismaClient'
import { closePools, openPools, type Pools } from '@tiffin/sharding/pools'
import { closeReadPools, openReadPools } from '@tiffin/sharding/replicas/openReadPools'
import type { ReadBy } from '@tiffin/sharding/replicas/readPool'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { examine } from '../../tools/doctor/examine.ts'
import { type ReplicatedShard, startReplicatedShard } from './replicatedShard.ts'

const REST_IS_OVER = { withinMs: 20_000, everyMs: 100 }

let shard: ReplicatedShard
let pools: Pools
let readPools: Pools
let database: ShardedDatabase
let clients: PrismaClients<NoteClient>
/** On the replica itself, as its superuser. */
let replica: pg.Pool
const reads: ReadBy[] = []
const reasons: string[] = []

beforeAll(async () => {
  shard = await startReplicatedShard()
  const config = shardConfig(shard.env)
  setCurrentShardConfig(config)
  const options = { application: 'test', max: 4 }
  pools = openPools(config, options)
  readPools = openReadPools(config, pools, {
    ...options,
    replicaWaitMs: 300,
    onRead: (_shard, by) => void reads.push(by),
    onRest: (_shard, _replica, reason) => void reasons.push(reason),
  })
  database = new ShardedDatabase(pools, readPools)
  await database.loadShardMap()
  clients = createPrismaClients({ pools, readPools }, 'public', noteClient)
  replica = new pg.Pool({ connectionString: shard.replica.url, max: 1 })
  replica.on('error', () => undefined)
  await database.pool('A').query('CREATE TABLE public.note (id integer PRIMARY KEY)')
})

afterAll(async () => {
  await replica?.end()
  if (readPools) await closeReadPools(readPools)
  if (pools) await closePools(pools)
  await shard?.dispose()
})

beforeEach(() => {
  reads.length = 0
  reasons.length = 0
})

/** As much of a generated client as is needed to see where its adapter leads. */
function noteClient(adapter: PrismaPg) {
  const ask = async (sql: string) => {
    const { columnNames, rows } = await (await adapter.connect()).queryRaw({ sql, args: [], argTypes: [] })
    return Object.fromEntries(columnNames.map((name, column) => [name, rows[0]?.[column]]))
  }
  return {
    note: {
      findMany: () => ask('SELECT pg_is_in_recovery() AS replica'),
      create: () => ask('INSERT INTO public.note VALUES (1) RETURNING id'),
    },
  }
}
type NoteClient = ReturnType<typeof noteClient>

const write = (id: number) => database.pool('A').query('INSERT INTO public.note VALUES ($1)', [id])
/** The note as it is read where replicas may answer, and whether one did. */
async function read(id: number): Promise<{ found: boolean; replica: boolean }> {
  const [row] = await database.readAtReplica<{ found: boolean; replica: boolean }>(
    'A',
    'SELECT EXISTS (SELECT FROM public.note WHERE id = $1) AS found, pg_is_in_recovery() AS replica',
    [id],
  )
  return row as { found: boolean; replica: boolean }
}
const untilReplicaAnswers = () =>
  waitFor('the replica to answer', async () => (await read(0)).replica, REST_IS_OVER)

test('a read goes to the replica and sees what was written right before, five hundred times', async () => {
  for (let id = 1; id <= 500; id += 1) {
    await write(id)
    expect(await read(id), `note ${id}`).toMatchObject({ found: true })
  }
  // A busy machine may keep the replica waiting now and then.
  expect(reads.filter((by) => by === 'replica').length).toBeGreaterThan(450)
})

test('those who read at once see each what they wrote', async () => {
  const writeAndRead = async (id: number) => {
    await write(id)
    return (await read(id)).found
  }
  for (let round = 0; round < 10; round += 1) {
    const ids = Array.from({ length: 20 }, (_, index) => 2000 + round * 20 + index)
    expect(await Promise.all(ids.map(writeAndRead))).toEqual(ids.map(() => true))
  }
})

test('a replica that has stopped replaying is not waited for: the primary answers, until it has caught up', async () => {
  await untilReplicaAnswers()
  await replica.query('SELECT pg_wal_replay_pause()')
  try {
    await write(3001)
    expect(await read(3001)).toEqual({ found: true, replica: false })
    expect(reasons).toEqual(['it is more than 300 ms behind its primary'])
    // Left alone for a while, it costs the next reads no waiting.
    await write(3002)
    expect(await read(3002)).toEqual({ found: true, replica: false })
    expect(reasons).toHaveLength(1)
  } finally {
    await replica.query('SELECT pg_wal_replay_resume()')
  }
  await untilReplicaAnswers()
  expect(await read(3002)).toEqual({ found: true, replica: true })
})

test('a replica that is a moment behind is waited for', async () => {
  await untilReplicaAnswers()
  await replica.query('SELECT pg_wal_replay_pause()')
  await write(3101)
  const reading = read(3101)
  await replica.query('SELECT pg_wal_replay_resume()')
  expect(await reading).toEqual({ found: true, replica: true })
})

test('getPrismaClient leads to the replica when it only reads, and to the primary when it may write', async () => {
  await untilReplicaAnswers()
  const reading = clients.getPrismaClient('san-francisco', { readOnly: true })
  expect(await reading.note.findMany()).toEqual({ replica: true })
  // @ts-expect-error: whoever only reads is offered no write
  expect(reading.note.create).toBeInstanceOf(Function)
  expect(await clients.getPrismaClient('san-francisco').note.findMany()).toEqual({ replica: false })
  // A shard without replicas has one client.
  expect(clients.prismaOf('B', { readOnly: true })).toBe(clients.prismaOf('B'))
})

test('what would write through a reading client is refused by the replica', async () => {
  await untilReplicaAnswers()
  const slipped = clients.prismaOf('A', { readOnly: true }) as unknown as NoteClient
  await expect(slipped.note.create()).rejects.toMatchObject({ cause: { originalCode: '25006' } })
})

test('a query that the replica ends, as the primary changed what it reads, is answered by the primary', async () => {
  await untilReplicaAnswers()
  await replica.query(`ALTER SYSTEM SET max_standby_streaming_delay = 0`)
  await replica.query('SELECT pg_reload_conf()')
  reads.length = 0
  const slow = database.readAtReplica<{ replica: boolean }>(
    'A',
    'SELECT pg_is_in_recovery() AS replica, count(pg_sleep(0.02)) FROM (SELECT FROM public.note LIMIT 100) AS notes',
  )
  await waitFor('the query to run there', async () => {
    const { rows } = await replica.query(
      `SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(0.02)%' AND pid <> pg_backend_pid() AND state = 'active'`,
    )
    return rows.length > 0
  })
  await database.pool('A').query('LOCK TABLE public.note; ALTER TABLE public.note ADD COLUMN text text')
  expect(await slow).toMatchObject([{ replica: false }])
  expect(reads).toEqual(['primary'])
})

/** What `shardctl doctor` says of replicas. */
async function diagnose(): Promise<{ level: string; part: string; says: string }[]> {
  const environment = Object.fromEntries(
    Object.entries(shard.env).filter(
      ([name]) => /^(POSTGRES_)?SHARD_/.test(name) || name.endsWith('_DB_PASSWORD'),
    ),
  )
  const findings = await examine({
    root: join(import.meta.dirname, '../..'),
    environment,
    backups: undefined,
  })
  return findings.filter(({ part }) => /^(replica|slot) /.test(part))
}

test('shardctl doctor says how replicas are, and whose log is kept in vain', async () => {
  await untilReplicaAnswers()
  const part = `replica ${new URL(shard.replica.url).host} of shard A`
  expect(await diagnose()).toEqual([{ level: 'OK', part, says: 'shows all that its primary wrote' }])
  await database.pool('A').query(`SELECT pg_create_physical_replication_slot('gone', true)`)
  await replica.query('SELECT pg_wal_replay_pause()')
  try {
    await write(3201)
    expect(await diagnose()).toMatchObject([
      {
        level: 'OK',
        part: 'slot gone of shard A',
        says: expect.stringMatching(/^nobody fetches its log, of which \d+ MB are kept$/),
      },
      { level: 'FAIL', part, says: 'it is more than 1000 ms behind its primary' },
    ])
  } finally {
    await replica.query('SELECT pg_wal_replay_resume()')
    await database.pool('A').query(`SELECT pg_drop_replication_slot('gone')`)
  }
})

test('while a replica is away the primary answers, and the replica again once it is back', async () => {
  await untilReplicaAnswers()
  await shard.replica.stop()
  await write(4001)
  expect(await read(4001)).toEqual({ found: true, replica: false })
  await shard.replica.start()
  await untilReplicaAnswers()
  expect(await read(4001)).toEqual({ found: true, replica: true })
})

/** A read of shard A's pool where the shard's servers are others; and why its replica was left alone. */
async function readWhere(servers: Readonly<Record<string, string>>) {
  const config = shardConfig({ ...shard.env, ...servers })
  const reasons: string[] = []
  const primaries = openPools(config, { application: 'test', max: 2 })
  const mixed = openReadPools(config, primaries, {
    application: 'test',
    max: 2,
    replicaWaitMs: 300,
    onRest: (_shard, _replica, reason) => void reasons.push(reason),
  })
  try {
    const { rows } = await (mixed.get('A') as pg.Pool).query({
      text: 'SELECT pg_is_in_recovery() AS replica',
    })
    return { rows, reasons }
  } finally {
    await closeReadPools(mixed)
    await closePools(primaries)
  }
}

test('a replica of another cluster is never asked', async () => {
  expect(await readWhere({ POSTGRES_SHARD_A_URL: shard.env.POSTGRES_SHARD_B_URL as string })).toEqual({
    rows: [{ replica: false }],
    reasons: ['it follows another cluster than its shard’s primary'],
  })
})

test('a server that follows no primary is never asked', async () => {
  expect(
    await readWhere({ POSTGRES_SHARD_A_REPLICA_URLS: shard.env.POSTGRES_SHARD_A_URL as string }),
  ).toEqual({
    rows: [{ replica: false }],
    reasons: ['it follows no primary (pg_is_in_recovery() is false)'],
  })
})

test('a replica that says nothing is not waited for', async () => {
  const wire = await startTcpProxy(shard.replica.url, { silentMs: 5000 })
  try {
    expect(await readWhere({ POSTGRES_SHARD_A_REPLICA_URLS: wire.url })).toEqual({
      rows: [{ replica: false }],
      reasons: ['no answer within 250 ms'],
    })
  } finally {
    await wire.close()
  }
})
