import { marketById } from '@tiffin/sharding/markets'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { expect, test } from 'vitest'
import { doorIn } from './door.ts'

const market = marketById(SAN_FRANCISCO.market)
const requested = { deliveryAddress: SAN_FRANCISCO.doorAddress, city: ' San Francisco ' }

test('a given point is kept to six decimals', () => {
  expect(doorIn(market, { ...requested, latitude: 37.77490049, longitude: -122.41940051 })).toEqual({
    address: SAN_FRANCISCO.doorAddress,
    city: 'San Francisco',
    point: { latitude: 37.7749, longitude: -122.419401 },
    pointSource: 'given',
  })
})

test('without a point, the order goes to the centre of the market and says so', () => {
  expect(doorIn(market, requested)).toMatchObject({ point: market.point, pointSource: 'market_centre' })
})

test.each([
  ['in another market', NEW_YORK.door],
  ['in the sea', { latitude: 37, longitude: -130 }],
])('a point %s is refused', (_, point) => {
  expect(() => doorIn(market, { ...requested, ...point })).toThrow(
    expect.objectContaining({ code: 'out_of_area' }),
  )
})

test('half a point is refused', () => {
  expect(() => doorIn(market, { ...requested, latitude: 37.7 })).toThrow(
    expect.objectContaining({ code: 'invalid_request' }),
  )
})
