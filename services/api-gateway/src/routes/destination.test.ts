import { deliveryRoutes } from '@tiffin/contracts/delivery'
import { dispatchBoardRoutes } from '@tiffin/contracts/dispatchBoard'
import { orderRoutes } from '@tiffin/contracts/orders'
import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import { setCurrentShardConfig, setCurrentShardMap } from '@tiffin/sharding/currentShardMap'
import { newId } from '@tiffin/sharding/ids'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { seedShardMap } from '@tiffin/sharding/shardMap'
import { beforeEach, expect, test } from 'vitest'
import { destinationFinder } from './destination.ts'

const SAN_FRANCISCO = 5391959
const urls = ['A', 'B', 'C'].map((id) => [`POSTGRES_SHARD_${id}_URL`, `postgresql://localhost/shard_${id}`])
const shards = shardConfig(Object.fromEntries(urls))
beforeEach(() => setCurrentShardConfig(shards))

const ofOrder = destinationFinder(orderRoutes.getOrder)
const ofOrders = destinationFinder(orderRoutes.listOrders)
const ofRestaurant = destinationFinder(restaurantRoutes.getRestaurant)

test('the id wins over the city', () => {
  const id = newId(SAN_FRANCISCO)
  expect(ofOrder({ id }, { city: 'Houston' })).toEqual({ market: SAN_FRANCISCO, shard: 'A' })
})

test('the city tells where there is no id', () => {
  expect(ofOrders({}, { city: 'san-francisco' })).toEqual({ market: SAN_FRANCISCO, shard: 'A' })
})

test('nothing tells, or nothing single: the owner decides', () => {
  expect(ofOrders({}, {})).toBeUndefined()
  expect(ofOrders({}, { city: '' })).toBeUndefined()
  expect(ofOrders({}, { city: ['Houston', 'Boston'] })).toBeUndefined()
  expect(ofRestaurant({ id: '665f1c2ab7d1a2c3d4e5f601' }, { city: 'Houston' })).toBeUndefined()
})

test('a path without an id is not taken for one', () => {
  const ofBoard = destinationFinder(dispatchBoardRoutes.getDispatchBoard)
  expect(ofBoard({}, { city: 'San Francisco' })).toEqual({ market: SAN_FRANCISCO, shard: 'A' })
  expect(destinationFinder(deliveryRoutes.getAssignments)({}, {})).toBeUndefined()
})

test('a market that moved is named by its new shard', () => {
  setCurrentShardMap({ ...seedShardMap(shards), epoch: 2, markets: { [SAN_FRANCISCO]: 'C' } })
  expect(ofOrders({}, { city: 'San Francisco' })?.shard).toBe('C')
})

test.each([
  ['nonsense', ofOrder],
  ['01985e2f-7c11-4524-8d4c-5a1f0c9be377', ofOrder],
  [newId(1), ofOrder],
  ['metrics', ofRestaurant],
  ['../metrics', ofRestaurant],
])('refuses the id %s', (id, find) => {
  expect(() => find({ id }, {})).toThrow(expect.objectContaining({ code: 'malformed_id' }))
})

test('refuses a city that nobody knows', () => {
  expect(() => ofOrders({}, { city: 'Atlantis' })).toThrow(expect.objectContaining({ code: 'unknown_city' }))
})
