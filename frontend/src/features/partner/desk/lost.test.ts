import { expect, test } from 'vitest'
import { assignmentsOf, offerOf, tripOrderOf } from './exampleAssignments.ts'
import { lostOffers, lostOrders } from './lost.ts'

const nothing = assignmentsOf({})

test('an offer that is gone is lost, unless it became the trip', () => {
  const before = assignmentsOf({ offers: [offerOf('a')] })
  expect(lostOffers(before, nothing)).toEqual([offerOf('a')])
  expect(lostOffers(before, before)).toEqual([])
  expect(lostOffers(before, assignmentsOf({ orders: [tripOrderOf('a', 'accepted')] }))).toEqual([])
})

test('an order under way that left the trip, or was dropped from it, is lost', () => {
  const before = assignmentsOf({ orders: [tripOrderOf('a', 'accepted'), tripOrderOf('b', 'picked_up')] })
  expect(lostOrders(before, nothing)).toEqual(['a', 'b'])
  const dropped = assignmentsOf({ orders: [tripOrderOf('a', 'dropped'), tripOrderOf('b', 'delivered')] })
  expect(lostOrders(before, dropped)).toEqual(['a'])
  expect(lostOrders(dropped, nothing)).toEqual([])
})
