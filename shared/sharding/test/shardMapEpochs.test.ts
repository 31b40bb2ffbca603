import { HOUSTON, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentShardMap } from '../currentShardMap.ts'
import type { ShardMap } from '../shardMap.ts'
import { writeShardMap } from '../shardMapStore.ts'

const SHARDS = ['A', 'B', 'C'] as const

let infrastructure: Infrastructure
let open: OpenDatabase
beforeEach(async () => {
  infrastructure = await freshInfrastructure()
  open = await openDatabase(infrastructure)
})
afterEach(async () => {
  await open.close()
  await infrastructure.dispose()
})

/** As shardctl will: a map of the next epoch, in the named shards. */
async function publish(change: Partial<ShardMap>, shards: readonly string[] = SHARDS): Promise<void> {
  const map = { ...currentShardMap(), epoch: currentShardMap().epoch + 1, ...change }
  for (const shard of shards) await writeShardMap(open.database.pool(shard), map)
}

const epochIn = async (shard: 'A' | 'B' | 'C') =>
  (
    await infrastructure.query<{ epoch: number }>(
      shard,
      'SELECT max(epoch)::int AS epoch FROM sharding."ShardMap"',
    )
  )[0]?.epoch

const shardOfWrite = (market: number) => open.database.marketTransaction(market, async (tx) => tx.shard.id)

test('a write follows its market to the shard it moved to', async () => {
  await publish({ markets: { [SAN_FRANCISCO.market]: 'B' } })
  expect(currentShardMap().epoch).toBe(1)
  expect(await shardOfWrite(SAN_FRANCISCO.market)).toBe('B')
  expect(currentShardMap().epoch).toBe(2)
  expect(await shardOfWrite(HOUSTON.market)).toBe('C')
})

test('nothing is written where the market no longer lives', async () => {
  for (const shard of SHARDS) await infrastructure.query(shard, 'CREATE TABLE fact (name text)')
  await publish({ markets: { [SAN_FRANCISCO.market]: 'B' } })
  await open.database.marketTransaction(
    SAN_FRANCISCO.market,
    async (tx) => void (await tx.query(`INSERT INTO fact VALUES ('x')`)),
  )
  const counts = SHARDS.map(async (shard) => (await infrastructure.query(shard, 'SELECT FROM fact')).length)
  expect(await Promise.all(counts)).toEqual([0, 1, 0])
})

test('a newer map that leaves the market where it is is taken on the way', async () => {
  await publish({ markets: { [HOUSTON.market]: 'A' } })
  expect(await shardOfWrite(NEW_YORK.market)).toBe('B')
  expect(currentShardMap().epoch).toBe(2)
})

test('a shard that was away while the map changed is given it by the next write', async () => {
  await publish({ markets: { [HOUSTON.market]: 'A' } }, ['A', 'B'])
  await open.database.loadShardMap()
  expect(await epochIn('C')).toBe(1)
  expect(
    await open.database.slotTransaction(currentShardMap().slots.indexOf('C'), async (tx) => tx.shard.id),
  ).toBe('C')
  expect(await epochIn('C')).toBe(2)
})

test('a write that fails does not repair a map half-way', async () => {
  await publish({}, ['A'])
  await open.database.loadShardMap()
  const failing = open.database.marketTransaction(NEW_YORK.market, async () =>
    Promise.reject(new Error('no')),
  )
  await expect(failing).rejects.toThrow('no')
  expect(await epochIn('B')).toBe(1)
})

test('the highest epoch of the shards that answer holds', async () => {
  await publish({ epoch: 7 }, ['B'])
  expect(await open.database.loadShardMap()).toEqual([])
  expect(currentShardMap().epoch).toBe(7)
})

test('without any map the services wait, and are told what to do', async () => {
  for (const shard of SHARDS) await infrastructure.query(shard, 'DELETE FROM sharding."ShardMap"')
  await expect(open.database.loadShardMap()).rejects.toThrow(/run the migrations first/)
})

test('shards that were never migrated are not taken for shards that are away', async () => {
  for (const shard of SHARDS) await infrastructure.query(shard, 'DROP TABLE sharding."ShardMap"')
  await expect(open.database.loadShardMap()).rejects.toThrow(/run the migrations first/)
})

test('when no shard answers, that is what is told', async () => {
  await open.close()
  await expect(open.database.loadShardMap()).rejects.toThrow('None of the shards A, B, C answers')
  open = await openDatabase(infrastructure)
})
