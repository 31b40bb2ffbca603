import { beforeEach, describe, expect, it } from 'vitest'
import { currentShardMap, setCurrentShardConfig, setCurrentShardMap } from './currentShardMap.ts'
import {
  determineOrderShard,
  determineUserShard,
  getShardByHash,
  getShardById,
  getShardByMarket,
  getShardByRegion,
} from './getShard.ts'
import { newId } from './ids.ts'
import { resolveMarket } from './resolveMarket.ts'
import { shardConfig } from './shardConfig.ts'
import { slotOf } from './slots.ts'

const FOUR = {
  POSTGRES_SHARD_A_URL: 'postgresql://a/a',
  POSTGRES_SHARD_B_URL: 'postgresql://b/b',
  POSTGRES_SHARD_C_URL: 'postgresql://c/c',
  POSTGRES_SHARD_D_URL: 'postgresql://d/d',
}

beforeEach(() => setCurrentShardConfig(shardConfig(FOUR)))

describe('getShardByRegion', () => {
  it.each([
    ['chicago', 'B'],
    ['New York', 'B'],
    ['san-francisco', 'A'],
    ['Montréal', 'A'],
    ['CIUDAD DE MÉXICO', 'C'],
    ['Springfield, IL', 'B'],
    ['Vancouver, WA', 'A'],
    ['Brooklyn', 'B'],
    ['Kansas City, KS', 'B'],
    ['Portland', 'A'],
    ['ca', 'A'],
    ['CA', 'A'],
    ['us-south', 'C'],
    ['US_WEST', 'A'],
    ['mx', 'C'],
  ])('%s is in shard %s', (place, shard) => {
    expect(getShardByRegion(place).id).toBe(shard)
  })

  it.each(['north-carolina', 'caribbean', 'Atlantis', 'cab', ''])(
    'refuses %j and never defaults',
    (place) => {
      expect(() => getShardByRegion(place)).toThrow(expect.objectContaining({ code: 'unknown_city' }))
    },
  )

  it('refuses to guess for a write', () => {
    expect(() => getShardByRegion('Portland', { for: 'write' })).toThrow(
      expect.objectContaining({ code: 'city_ambiguous' }),
    )
  })

  it('follows a market that moved to a fourth shard', () => {
    const chicago = resolveMarket('Chicago', { for: 'write' })
    setCurrentShardMap({ ...currentShardMap(), epoch: 2, markets: { [chicago.id]: 'D' } })
    expect(getShardByRegion('chicago').name).toBe('shard_d')
    expect(determineOrderShard(newId(chicago.id)).id).toBe('D')
    expect(getShardByRegion('Milwaukee').id).toBe('B')
  })
})

describe.each([determineUserShard, determineOrderShard])('%o', (determine) => {
  const id = newId(resolveMarket('Monterrey', { for: 'write' }).id)

  it('goes by the id before the city', () => {
    expect(determine(id, 'Chicago').id).toBe('C')
    expect(determine(id).id).toBe('C')
  })

  it('goes by the city when the id is not ours or names no market', () => {
    expect(determine('order-uuid', 'Chicago').id).toBe('B')
    expect(determine(newId(7), 'Chicago').id).toBe('B')
  })

  it('refuses when neither tells', () => {
    expect(() => determine('order-uuid')).toThrow(expect.objectContaining({ code: 'unknown_city' }))
  })
})

describe('getShardById and getShardByMarket', () => {
  it('name what is missing', () => {
    expect(getShardById('D').url).toBe('postgresql://d/d')
    expect(() => getShardById('Z')).toThrow('POSTGRES_SHARD_Z_URL')
    expect(() => getShardByMarket(7)).toThrow('no market 7')
  })
})

describe('getShardByHash', () => {
  const keys = Array.from({ length: 30_000 }, (_, index) => `person${index}@example.com`)

  it('spreads keys over all slots and evenly over the shards that hold them', () => {
    expect(new Set(keys.map(slotOf)).size).toBe(1_024)
    const shares = Map.groupBy(keys, (key) => getShardByHash(key).id)
    expect([...shares.keys()].sort()).toEqual(['A', 'B', 'C'])
    for (const share of shares.values()) expect(Math.abs(share.length - 10_000)).toBeLessThan(400)
  })

  it('moves only the keys of a slot that was moved', () => {
    const before = keys.map((key) => getShardByHash(key).id)
    const map = currentShardMap()
    setCurrentShardMap({ ...map, epoch: 2, slots: map.slots.with(slotOf('john@example.com'), 'D') })
    const moved = keys.filter((key, index) => getShardByHash(key).id !== before[index])
    expect(moved.every((key) => slotOf(key) === slotOf('john@example.com'))).toBe(true)
    expect(getShardByHash('john@example.com').id).toBe('D')
  })

  it('puts a key into the slot that stored rows lie in already', () => {
    expect(slotOf('john@example.com')).toBe(351)
    expect(slotOf('')).toBe(944)
  })
})
