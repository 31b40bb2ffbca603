import { expect, test } from 'vitest'
import { audit, isSettled, RULES } from './audit.ts'
import { type ExampleEvidence, exampleEvidence, ORDER, OTHER_PARTNER, PARTNER } from './evidence.example.ts'

type Change = (evidence: ExampleEvidence) => void

/** What breaks each rule, and a piece of what is then said. */
const DOCTORED: readonly (readonly [rule: string, change: Change, detail: string])[] = [
  ['every accepted order is in exactly one shard, its own', ({ facts }) => facts.orders.pop(), 'is in none'],
  [
    'every accepted order is in exactly one shard, its own',
    ({ facts }) => facts.orders.push({ ...first(facts.orders), shard: 'B' }),
    'is in A and B',
  ],
  [
    'every accepted order is in exactly one shard, its own',
    ({ facts }) => {
      first(facts.orders).shard = 'C'
    },
    'belongs in shard A and is in C',
  ],
  [
    'there is no order that nobody was told of',
    ({ journal }) => journal.accepted.clear(),
    'never told of it',
  ],
  [
    'a request sent again with its key makes no second order',
    ({ journal }) => journal.accepted.get(ORDER)?.answers.push('another'),
    'and another',
  ],
  [
    'an order has the items and the total that its customer was told',
    ({ facts }) => {
      first(facts.orders).totalCents += 1
    },
    'total 2909',
  ],
  [
    'an order has the items and the total that its customer was told',
    ({ facts }) => {
      first(facts.items).quantity = 3
    },
    '3 ×',
  ],
  [
    'every order has ended, as its customer saw it end',
    ({ facts }) => {
      first(facts.orders).status = 'ready'
    },
    'is still ready',
  ],
  [
    'every order has ended, as its customer saw it end',
    ({ facts }) => {
      first(facts.orders).status = 'cancelled'
    },
    'its customer saw it delivered',
  ],
  [
    'an order’s history has every version once, to the order’s own',
    ({ facts }) => facts.history.splice(2, 1),
    'its history has 1 2 4 5',
  ],
  [
    'an order’s history has every version once, to the order’s own',
    ({ facts }) => {
      last(facts.history).status = 'failed'
    },
    'its history ends with failed',
  ],
  [
    'a change that was answered with 2xx is in the history',
    ({ journal }) => journal.told.push({ orderId: ORDER, version: 6, status: 'failed' }),
    'kept as nothing',
  ],
  [
    'order-service published each version of an order once',
    ({ facts }) => facts.orderEvents.push(first(facts.orderEvents)),
    'order.created 1, order.created 1',
  ],
  [
    'order-service published each version of an order once',
    ({ facts }) => facts.orderEvents.pop(),
    'at version 5',
  ],
  [
    'delivery-service published each change of an assignment once',
    ({ facts }) => facts.deliveryEvents.push(first(facts.deliveryEvents)),
    'order.assigned and order.assigned',
  ],
  [
    'every event was sent',
    ({ facts }) => {
      last(facts.orderEvents).sent = false
    },
    'order.updated 5',
  ],
  [
    'every event has its effect where it is awaited, once',
    ({ facts }) => facts.deliveryInbox.shift(),
    'applied 0 times by delivery-service',
  ],
  [
    'every event has its effect where it is awaited, once',
    ({ facts }) => facts.ordersInbox.push(last(facts.ordersInbox)),
    'applied 2 times by order-service',
  ],
  [
    'neither service knows of a version that the other does not have',
    ({ facts }) => {
      first(facts.assignments).orderVersion = 1005
    },
    'at version 5; delivery-service knows 1005',
  ],
  [
    'neither service knows of a version that the other does not have',
    ({ facts }) => {
      first(facts.orders).assignmentVersion = 1003
    },
    'at version 5; order-service knows 1003',
  ],
  [
    'neither service knows of a version that the other does not have',
    ({ facts }) => facts.assignments.pop(),
    'not known to delivery-service',
  ],
  [
    'a partner has one live trip at most',
    ({ facts }) => facts.trips.push({ id: 'second', partnerId: PARTNER, startedAt: 1899, endedAt: null }),
    'trips trip and second at once',
  ],
  [
    'an order is on one live trip at most',
    ({ facts }) => facts.tripOrders.push({ ...first(facts.tripOrders), tripId: 'second', acceptedAt: 1500 }),
    'trips trip and second at once',
  ],
  [
    'no trip is left when all orders have ended',
    ({ facts }) => {
      first(facts.trips).endedAt = null
    },
    'still live',
  ],
  [
    'no trip is left when all orders have ended',
    ({ facts }) => {
      first(facts.partners).currentOrderId = ORDER
    },
    `still has order ${ORDER}`,
  ],
  [
    'an order has one accepted offer at most',
    ({ facts }) => facts.offers.push({ ...first(facts.offers), partnerId: OTHER_PARTNER }),
    `and ${OTHER_PARTNER}`,
  ],
  [
    'a partner’s deliveries are those they were told of',
    ({ facts }) => {
      first(facts.partners).totalDeliveries = 2
    },
    'told of 1 deliveries, 2 are counted',
  ],
  [
    'an order was delivered by who was told so',
    ({ facts }) => {
      first(facts.orders).deliveryPartnerId = OTHER_PARTNER
    },
    `but ${OTHER_PARTNER}`,
  ],
  [
    'every socket saw every version, as the history has it',
    ({ journal }) => journal.views[0]?.versions.splice(1, 1),
    'customer',
  ],
  [
    'every socket saw every version, as the history has it',
    ({ journal }) => journal.views[1]?.versions.splice(1, 1),
    'delivery_partner',
  ],
  ['every accepted order was watched by its customer', ({ journal }) => journal.views.splice(0), 'watched'],
  [
    'a position that a socket shows was sent, by a partner who had that order on a trip',
    ({ journal }) => {
      journal.seenPositions[0] = { ...first(journal.seenPositions), latitude: 1 }
    },
    'who sent no such thing',
  ],
  [
    'a position that a socket shows was sent, by a partner who had that order on a trip',
    ({ facts, journal }) => {
      facts.tripOrders.push({ ...first(facts.tripOrders), tripId: 'past', orderId: 'another', endedAt: 1300 })
      journal.seenPositions[0] = { ...first(journal.seenPositions), orderId: 'not theirs' }
    },
    'order not theirs',
  ],
  [
    'positions arrive in the order in which they were sent',
    ({ journal }) => journal.seenPositions.reverse(),
    'went back',
  ],
]

test('an order that went well breaks no rule', () => {
  expect(audit(exampleEvidence())).toEqual([])
  expect(isSettled(exampleEvidence())).toBe(true)
})

test.each(DOCTORED)('%s: is seen when broken (%#)', (rule, change, detail) => {
  const violations = audit(exampleEvidence(change))
  expect(violations.filter((violation) => violation.rule === rule)).toEqual([
    { rule, detail: expect.stringContaining(detail) },
  ])
})

test('every rule is proven to see what breaks it', () => {
  const proven = new Set(DOCTORED.map(([rule]) => rule))
  expect(RULES.filter(({ name }) => !proven.has(name))).toEqual([])
})

test('what an actor met is a violation', () => {
  const violations = audit(
    exampleEvidence(({ journal }) => journal.trouble('every order ends', 'one did not')),
  )
  expect(violations).toEqual([{ rule: 'every order ends', detail: 'one did not' }])
})

test('a late joiner may be shown the same position again', () => {
  const evidence = exampleEvidence(({ journal }) => journal.seenPositions.push(last(journal.seenPositions)))
  expect(audit(evidence)).toEqual([])
})

test('a partner may come to the same place again later', () => {
  const evidence = exampleEvidence(({ journal }) =>
    journal.sentPositions.push({ ...first(journal.sentPositions), orderId: 'a later one', at: 60_000 }),
  )
  expect(audit(evidence)).toEqual([])
})

test('is not settled while an event is on its way', () => {
  expect(isSettled(exampleEvidence(({ facts }) => facts.ordersInbox.pop()))).toBe(false)
})

test('trips one after the other are no overlap', () => {
  const later = { id: 'later', partnerId: PARTNER, startedAt: 1900, endedAt: 2000 }
  expect(audit(exampleEvidence(({ facts }) => facts.trips.push(later)))).toEqual([])
})

function first<T>(list: readonly T[]): T {
  return list[0] as T
}
function last<T>(list: readonly T[]): T {
  return list.at(-1) as T
}
