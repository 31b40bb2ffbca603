import { expect, it } from 'vitest'
import { currentShardMap, setCurrentShardConfig, setCurrentShardMap } from './currentShardMap.ts'
import { shardConfig } from './shardConfig.ts'

it('takes a newer map, ignores an older one, and forgets the map with its shards', () => {
  const config = shardConfig({
    POSTGRES_SHARD_A_URL: 'postgresql://a/a',
    SHARD_A_REGIONS: 'us-west,us-central,us-east,us-south,ca,mx',
  })
  setCurrentShardConfig(config)
  const seeded = currentShardMap()
  expect(seeded.epoch).toBe(1)
  expect(setCurrentShardMap({ ...seeded, epoch: 5 })).toBe(true)
  expect(setCurrentShardMap({ ...seeded, epoch: 4 })).toBe(false)
  expect(currentShardMap().epoch).toBe(5)
  setCurrentShardConfig(config)
  expect(currentShardMap().epoch).toBe(1)
})
