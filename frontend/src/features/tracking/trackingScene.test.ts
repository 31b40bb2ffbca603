import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { groundOf, partnerOf, viewOf } from './trackingScene.ts'

const RESTAURANT = { latitude: 37.7617, longitude: -122.435 }
const DOOR = { latitude: 37.769, longitude: -122.422 }
const HERE = { latitude: 37.755, longitude: -122.44 }
const order = {
  ...DOOR,
  restaurantName: 'Ajanta',
  restaurantPoint: RESTAURANT,
  deliveryAddress: '500 Castro St',
  pointSource: 'given' as const,
  partner: { id: 'priya', firstName: 'Priya', vehicle: 'scooter', rating: 5 },
}
const location = { ...HERE, orderId: 'o', deliveryPartnerId: 'priya', timestamp: '' }
const scene = (status: OrderStatus, more: { deliveryPartnerId?: string | null; at?: typeof HERE } = {}) => {
  const { deliveryPartnerId = 'priya', at = HERE } = more
  const moment = { order, latest: { status, deliveryPartnerId }, location: { ...location, ...at } }
  const partner = partnerOf(moment, 'Your delivery partner')
  return { ...groundOf(moment, partner !== undefined), ...viewOf(moment, partner), partner }
}
const ids = ({ markers }: { markers: readonly { id: string }[] }) => markers.map(({ id }) => id)

test('before a partner is found, the way is from the kitchen to the door', () => {
  const searching = scene('preparing', { deliveryPartnerId: null })
  expect(ids(searching)).toEqual(['restaurant', 'door'])
  expect(searching).toMatchObject({ routes: [[RESTAURANT, DOOR]], fitKey: 'search' })
  expect(searching.partner).toBeUndefined()
})

test('who fetches it goes to the kitchen first', () => {
  const fetching = scene('ready')
  expect(fetching.partner).toEqual({
    marker: { id: 'partner', kind: 'partner', vehicle: 'scooter', label: 'Priya', point: HERE },
    ahead: [RESTAURANT, DOOR],
  })
  expect(fetching).toMatchObject({ routes: [], fit: [HERE, RESTAURANT, DOOR], fitKey: 'fetching' })
})

test('who carries it goes to the door, and the map comes closer at the end', () => {
  const bringing = scene('picked_up')
  expect(bringing.partner?.ahead).toEqual([DOOR])
  expect(bringing).toMatchObject({ routes: [], fit: [HERE, DOOR], fitKey: 'bringing' })
  expect(scene('picked_up', { at: { latitude: 37.7685, longitude: -122.4225 } }).fitKey).toBe('close')
})

test('the position of a partner who gave the order back is not shown', () => {
  expect(scene('ready', { deliveryPartnerId: 'another' })).toMatchObject({
    partner: undefined,
    routes: [[RESTAURANT, DOOR]],
  })
})

test('what was delivered keeps its way, what was not has none, and nobody is under way', () => {
  expect(scene('delivered')).toMatchObject({ routes: [[RESTAURANT, DOOR]], fit: [RESTAURANT, DOOR] })
  expect(scene('cancelled').routes).toEqual([])
  for (const status of ['delivered', 'cancelled'] as const) {
    expect(ids(scene(status))).toEqual(['restaurant', 'door'])
    expect(scene(status)).toMatchObject({ partner: undefined, rings: undefined, fitKey: 'ended' })
  }
})

test('three rings, the largest about as far as the kitchen', () => {
  expect(scene('ready').rings?.kilometres).toEqual([0.5, 1, 2])
})

test('a door that nobody marked is drawn as one that is not known', () => {
  const latest = { status: 'ready', deliveryPartnerId: null } as const
  const toneOf = (pointSource: 'given' | 'market_centre') =>
    groundOf({ order: { ...order, pointSource }, latest }, false).markers[1]?.tone
  expect([toneOf('given'), toneOf('market_centre')]).toEqual(['busy', 'idle'])
})
