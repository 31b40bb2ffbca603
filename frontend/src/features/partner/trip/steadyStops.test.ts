import type { Assignments, TripStop } from '@tiffin/contracts/delivery'
import { expect, test } from 'vitest'
import { assignmentsOf, tripOrderOf } from '../desk/exampleAssignments.ts'
import { withSteadyStops } from './steadyStops.ts'

const A_FIRST: TripStop[] = [
  { kind: 'door', orderId: 'a' },
  { kind: 'door', orderId: 'b' },
]
const B_FIRST = A_FIRST.toReversed()

function answerOf(stops: TripStop[], readyAt = '2026-05-04T18:45:00.000Z'): Assignments {
  const orders = [tripOrderOf('a', 'picked_up'), { ...tripOrderOf('b', 'picked_up'), readyAt }]
  const answer = assignmentsOf({ orders })
  return { ...answer, trip: answer.trip && { ...answer.trip, stops } }
}

test('a new sequence is not shown while nothing has happened to the trip', () => {
  expect(withSteadyStops(answerOf(A_FIRST), answerOf(B_FIRST)).trip?.stops).toEqual(A_FIRST)
})

test('it is shown with a kitchen’s new word, and with an order that joins, moves or leaves', () => {
  const later = answerOf(B_FIRST, '2026-05-04T18:55:00.000Z')
  expect(withSteadyStops(answerOf(A_FIRST), later)).toBe(later)
  const delivered = assignmentsOf({ orders: [tripOrderOf('a', 'delivered'), tripOrderOf('b', 'picked_up')] })
  expect(withSteadyStops(answerOf(A_FIRST), delivered)).toBe(delivered)
})

test('the first answer, and the one after the trip’s end, are shown as they are', () => {
  expect(withSteadyStops(undefined, answerOf(B_FIRST)).trip?.stops).toEqual(B_FIRST)
  const none = assignmentsOf({})
  expect(withSteadyStops(answerOf(A_FIRST), none)).toBe(none)
})
