import { describe, expect, it } from 'vitest'
import { shardConfig } from './shardConfig.ts'
import { disagreements, SLOTS, seedShardMap, shardOfMarket, shardOfSlot } from './shardMap.ts'
import { parseShardMap, serializeShardMap } from './shardMapJson.ts'

const THREE = {
  POSTGRES_SHARD_A_URL: 'postgresql://a/a',
  POSTGRES_SHARD_B_URL: 'postgresql://b/b',
  POSTGRES_SHARD_C_URL: 'postgresql://c/c',
}
const FOUR = { ...THREE, POSTGRES_SHARD_D_URL: 'postgresql://d/d' }
const map = seedShardMap(shardConfig(THREE))
const chicago = { id: 4_887_398, region: 'us-central' } as const

describe('the shard map', () => {
  it('puts a market where its region is, unless it was moved', () => {
    expect(shardOfMarket(map, chicago)).toBe('B')
    expect(shardOfMarket({ ...map, markets: { [chicago.id]: 'D' } }, chicago)).toBe('D')
  })

  it('deals its 1,024 slots evenly to the shards that have regions', () => {
    const seeded = seedShardMap(shardConfig(FOUR))
    const counts = Map.groupBy(seeded.slots, (shard) => shard)
    expect([...counts.keys()].sort()).toEqual(['A', 'B', 'C'])
    expect([...counts.values()].map((slots) => slots.length).sort()).toEqual([341, 341, 342])
    expect(() => shardOfSlot(map, SLOTS)).toThrow(RangeError)
  })

  it('survives being stored, in about a kilobyte', () => {
    const moved = { ...map, epoch: 7, markets: { 4887398: 'C' } }
    const text = serializeShardMap(moved)
    expect(parseShardMap(text)).toEqual(moved)
    expect(parseShardMap(JSON.parse(text))).toEqual(moved)
    expect(text.length).toBeLessThan(1_300)
  })

  it.each([
    ['null', 'no object'],
    ['{}', 'epoch'],
    [serializeShardMap({ ...map, epoch: 0 }), 'epoch'],
    [serializeShardMap({ ...map, slots: map.slots.slice(1) }), 'slots'],
    [serializeShardMap({ ...map, markets: { 1: 'nowhere' } }), 'market 1'],
    [serializeShardMap({ ...map, regions: { ...map.regions, mx: '' } }), 'region mx'],
  ])('refuses to read %.40s', (text, fault) => {
    expect(() => parseShardMap(text)).toThrow(fault)
  })

  it('is silent where the environment agrees, also about an empty shard', () => {
    expect(disagreements(map, shardConfig(THREE))).toEqual([])
    expect(disagreements(map, shardConfig(FOUR))).toEqual([])
  })

  it('names a region that the environment puts elsewhere and a shard it lacks', () => {
    const elsewhere = shardConfig({ ...FOUR, SHARD_C_REGIONS: 'us-south', SHARD_D_REGIONS: 'mx' })
    expect(disagreements(map, elsewhere)).toEqual([
      expect.stringMatching(/mx is in shard C .* in D by SHARD_D_REGIONS/),
    ])
    const moved = { ...map, markets: { [chicago.id]: 'D' } }
    expect(disagreements(moved, shardConfig(THREE))).toEqual([
      expect.stringContaining('POSTGRES_SHARD_D_URL'),
    ])
  })
})
