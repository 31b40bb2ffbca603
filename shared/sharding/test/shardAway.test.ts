import { MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { checkPoolBudget } from '../pools.ts'
import { ShardUnavailableError } from '../shardUnavailable.ts'

let infrastructure: Infrastructure
let wireToC: TcpProxy
let open: OpenDatabase
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  wireToC = await startTcpProxy(infrastructure.env.POSTGRES_SHARD_C_URL ?? '')
  open = await openDatabase(infrastructure, { POSTGRES_SHARD_C_URL: wireToC.url })
})
afterAll(async () => {
  await open.close()
  await wireToC.close()
  await infrastructure.dispose()
})

let cut = false
async function cutC(): Promise<void> {
  cut = true
  await wireToC.cut()
}
afterEach(async () => {
  if (cut) await wireToC.mend()
  cut = false
})

const shardOfWrite = (market: number) => open.database.marketTransaction(market, async (tx) => tx.shard.id)

test('a shard that is away is named, the others serve, and it serves again when it is back', async () => {
  await cutC()
  const refused = shardOfWrite(MEXICO_CITY.market)
  await expect(refused).rejects.toThrow(ShardUnavailableError)
  await expect(refused).rejects.toMatchObject({ shard: 'C' })
  await expect(open.database.read('C', 'SELECT 1')).rejects.toThrow(ShardUnavailableError)
  expect(await shardOfWrite(NEW_YORK.market)).toBe('B')
  await wireToC.mend()
  cut = false
  expect(await shardOfWrite(MEXICO_CITY.market)).toBe('C')
})

test('a connection that ends within a transaction means the shard is away, and is not used again', async () => {
  const ended = open.database.marketTransaction(SAN_FRANCISCO.market, async (tx) => {
    const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await infrastructure.query('A', 'SELECT pg_terminate_backend($1, 2000)', [row?.pid])
    await tx.query('SELECT 1')
  })
  await expect(ended).rejects.toThrow(ShardUnavailableError)
  const writes = Array.from({ length: 8 }, () => shardOfWrite(SAN_FRANCISCO.market))
  expect(new Set(await Promise.all(writes))).toEqual(new Set(['A']))
})

test('a statement that the shard gives up, as it takes too long, means that the shard does not answer', async () => {
  const late = open.database.marketTransaction(SAN_FRANCISCO.market, async (tx) => {
    await tx.query('SET LOCAL statement_timeout = 50')
    await tx.query('SELECT pg_sleep(5)')
  })
  await expect(late).rejects.toThrow(ShardUnavailableError)
  expect(await shardOfWrite(SAN_FRANCISCO.market)).toBe('A')
})

test('a shard for which as many wait as may refuses the next at once, and serves those who wait', async () => {
  const pool = open.database.pool('A')
  const held = await Promise.all(Array.from({ length: 4 }, () => pool.connect()))
  const waiting = Array.from({ length: 32 }, () => open.database.read('A', 'SELECT 1 AS one'))
  await expect(shardOfWrite(SAN_FRANCISCO.market)).rejects.toMatchObject({ shard: 'A', busy: true })
  await expect(pool.query('SELECT 1')).rejects.toThrow('32 requests are waiting')
  expect(await shardOfWrite(NEW_YORK.market)).toBe('B')
  for (const client of held) client.release()
  expect(new Set((await Promise.all(waiting)).flat().map(({ one }) => one))).toEqual(new Set([1]))
  expect(await shardOfWrite(SAN_FRANCISCO.market)).toBe('A')
})

test('a wrong statement is no absence', async () => {
  const wrong = open.database.marketTransaction(SAN_FRANCISCO.market, (tx) => tx.query('SELECT nothing'))
  await expect(wrong).rejects.toMatchObject({ code: '42703' })
})

test('a fan-out names the shard that is away', async () => {
  const ask = (shard: { id: string }) => open.database.read(shard.id, 'SELECT 1 AS one')
  expect((await open.database.fanOut(ask)).missing).toEqual([])
  await cutC()
  const { answers, missing } = await open.database.fanOut(ask)
  expect([...answers.keys()].sort()).toEqual(['A', 'B'])
  expect(missing).toEqual(['C'])
})

test('a fan-out does not wait for a slow shard', async () => {
  const holder = await open.database.pool('B').connect()
  await holder.query('SELECT pg_advisory_lock(1)')
  const ask = ({ id }: { id: string }) =>
    open.database.read(id, id === 'B' ? 'SELECT pg_advisory_lock(1)' : 'SELECT 1')
  const { answers, missing } = await open.database.fanOut(ask, { deadlineMs: 1500 })
  expect([...answers.keys()].sort()).toEqual(['A', 'C'])
  expect(missing).toEqual(['B'])
  // It has not answered yet.
  await holder.query('SELECT pg_advisory_unlock_all()')
  holder.release()
})

test('a fan-out that is wrong fails', async () => {
  await expect(
    open.database.fanOut(({ id }) => open.database.read(id, 'SELECT nothing')),
  ).rejects.toMatchObject({
    code: '42703',
  })
})

test('the shard map comes from the shards that answer; the rest are named', async () => {
  await cutC()
  expect(await open.database.loadShardMap()).toEqual(['C'])
})

test('pools that ask for more than a server gives are refused with the mend', async () => {
  const pool = open.database.pool('A')
  await checkPoolBudget('A', pool, 10, 3)
  await expect(checkPoolBudget('A', pool, 100, 3)).rejects.toThrow(/may ask for 306: lower POSTGRES_POOL_MAX/)
})
