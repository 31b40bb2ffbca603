import { expect, test } from 'vitest'
import type { HeldOrder, Point } from '../marketState.ts'
import { held, inMinutes, market, NOW, north, POLICY, partner, RESTAURANT } from './market.example.ts'
import { tripStops } from './tripStops.ts'

const ME = 'me'

/** The stops of a partner who is at a point, as `pickup a` and `door a`. */
function stopsAt(position: Point, orders: readonly HeldOrder[], policy = POLICY): string[] {
  const state = market({ held: orders, partners: [partner(ME, position)] })
  return tripStops(state, policy).map(({ kind, orderId }) => `${kind} ${orderId}`)
}

const aboard = (orderId: string, door: Point) =>
  held(orderId, ME, 'picked_up', { door, pickedUpAt: inMinutes(-5) })
const toFetch = (orderId: string, restaurant: Point, door: Point, readyIn = 0) =>
  held(orderId, ME, 'accepted', { restaurant, door, readyAt: inMinutes(readyIn) })

test('one order is picked up, then brought', () => {
  expect(stopsAt(north(5), [toFetch('a', RESTAURANT, north(10))])).toEqual(['pickup a', 'door a'])
  expect(stopsAt(north(5), [aboard('a', north(10))])).toEqual(['door a'])
})

test('without an order there is nowhere to go', () => {
  expect(stopsAt(RESTAURANT, [])).toEqual([])
})

test('a meal that is aboard does not wait for another kitchen', () => {
  const orders = [aboard('a', north(8)), toFetch('b', RESTAURANT, north(16), 25)]
  expect(stopsAt(north(1), orders)).toEqual(['door a', 'pickup b', 'door b'])
})

test('what is ready beside the way is fetched on the way', () => {
  const orders = [aboard('a', north(20)), toFetch('b', north(2), north(19), -10)]
  expect(stopsAt(north(1), orders)).toEqual(['pickup b', 'door b', 'door a'])
})

test('orders of one restaurant are fetched together, first what is ready first', () => {
  const orders = [toFetch('a', RESTAURANT, north(12), 9), toFetch('b', RESTAURANT, north(14), 8)]
  expect(stopsAt(north(-3), orders)).toEqual(['pickup b', 'pickup a', 'door a', 'door b'])
})

test('who is only asked about an order does not go for it yet', () => {
  const orders = [aboard('a', north(8)), held('b', ME, 'offered', { restaurant: RESTAURANT })]
  expect(stopsAt(north(1), orders)).toEqual(['door a'])
})

test('orders beyond a capacity that was lowered since are done last, in turn', () => {
  const orders = [aboard('a', north(8)), aboard('b', north(9)), toFetch('c', RESTAURANT, north(5))]
  const stops = stopsAt(north(1), orders, { ...POLICY, capacity: 1 })
  expect(stops).toEqual(['door a', 'door b', 'pickup c', 'door c'])
})

test('a partner who was silent for long has their stops all the same', () => {
  const vanished = partner(ME, north(1), { positionAt: new Date(NOW.getTime() - 86_400_000) })
  const state = market({ held: [aboard('a', north(8))], partners: [vanished] })
  expect(tripStops(state, POLICY)).toEqual([{ kind: 'door', orderId: 'a' }])
})
