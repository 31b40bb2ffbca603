import { setCurrentShardConfig } from '@tiffin/sharding/currentShardMap'
import { getShardByMarket } from '@tiffin/sharding/getShard'
import { marketById } from '@tiffin/sharding/markets'
import { marketOfPoint } from '@tiffin/sharding/nearestMarket'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { beforeAll, expect, test } from 'vitest'
import { HOUSTON, MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from './examples.ts'

beforeAll(() => {
  const urls = ['A', 'B', 'C'].map((id) => [`POSTGRES_SHARD_${id}_URL`, `postgresql://localhost/shard_${id}`])
  setCurrentShardConfig(shardConfig(Object.fromEntries(urls)))
})

test.each([SAN_FRANCISCO, NEW_YORK, HOUSTON, MEXICO_CITY])('$city is what the gazetteer says', (example) => {
  const { city, market, shard, timeZone, restaurant, door } = example
  expect(resolveMarket(city, { for: 'write' }).id).toBe(market)
  expect(marketOfPoint(restaurant)?.id).toBe(market)
  expect(marketOfPoint(door)?.id).toBe(market)
  expect(getShardByMarket(market).id).toBe(shard)
  expect(marketById(market).timeZone).toBe(timeZone)
})
