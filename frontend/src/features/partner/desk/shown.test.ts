import { describe, expect, test } from 'vitest'
import type { Act } from '../outgoing/outgoingQueue.ts'
import { assignmentsOf, offerOf, tripOrderOf } from './exampleAssignments.ts'
import { type Known, offerKey, shownAssignments } from './shown.ts'

const NOTHING: Known = { waiting: [], ended: new Set(), expired: new Set() }
const waiting = (...acts: Act[]): Known => ({ ...NOTHING, waiting: acts })
const statuses = (known: Known, ...orders: Parameters<typeof tripOrderOf>[]) =>
  shownAssignments(
    assignmentsOf({ orders: orders.map((order) => tripOrderOf(...order)) }),
    known,
  ).trip?.orders.map(({ status }) => status)

test('where nothing else is known, the answer is shown as it is', () => {
  const answer = assignmentsOf({ offers: [offerOf('a')], orders: [tripOrderOf('b', 'accepted')] })
  expect(shownAssignments(answer, NOTHING)).toEqual(answer)
})

describe('without a network', () => {
  test('a pick-up and a delivery count as done', () => {
    const pickup: Act = { kind: 'pickup', orderId: 'a' }
    expect(statuses(waiting(pickup), ['a', 'accepted'], ['b', 'accepted'])).toEqual(['picked_up', 'accepted'])
    const deliver: Act = { kind: 'deliver', orderId: 'a' }
    expect(statuses(waiting(pickup, deliver), ['a', 'accepted'], ['b', 'accepted'])).toEqual([
      'delivered',
      'accepted',
    ])
  })

  test('the last delivery ends the trip', () => {
    expect(statuses(waiting({ kind: 'deliver', orderId: 'a' }), ['a', 'picked_up'])).toBeUndefined()
  })

  test('an acceptance does not count, a refusal takes the offer away', () => {
    const answer = assignmentsOf({ offers: [offerOf('a')] })
    expect(shownAssignments(answer, waiting({ kind: 'accept', orderId: 'a' })).offers).toHaveLength(1)
    expect(shownAssignments(answer, waiting({ kind: 'accept', orderId: 'a' })).trip).toBeNull()
    expect(shownAssignments(answer, waiting({ kind: 'refuse', orderId: 'a' })).offers).toEqual([])
  })

  test('the duty is the one that was chosen last', () => {
    const off: Act = { kind: 'availability', onDuty: false }
    expect(shownAssignments(assignmentsOf({}), waiting(off)).partner.onDuty).toBe(false)
  })
})

test('an order that was called off leaves trip and offers, whatever waits for it', () => {
  const known: Known = { ...waiting({ kind: 'pickup', orderId: 'a' }), ended: new Set(['a']) }
  expect(statuses(known, ['a', 'accepted'])).toBeUndefined()
  expect(statuses(known, ['a', 'accepted'], ['b', 'picked_up'])).toEqual(['dropped', 'picked_up'])
  expect(shownAssignments(assignmentsOf({ offers: [offerOf('a')] }), known).offers).toEqual([])
})

test('an offer whose time is over is gone; the same order offered again is not', () => {
  const [first, again] = [offerOf('a'), offerOf('a', '2026-05-04T18:35:00.000Z')]
  const known = { ...NOTHING, expired: new Set([offerKey(first)]) }
  expect(shownAssignments(assignmentsOf({ offers: [first] }), known).offers).toEqual([])
  expect(shownAssignments(assignmentsOf({ offers: [again] }), known).offers).toEqual([again])
})
