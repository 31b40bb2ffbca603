import type { EventRecord } from '@tiffin/contracts/eventRecord'
import type { OrderChange } from '@tiffin/contracts/orders'
import { expect, test } from 'vitest'
import { auditEntries } from './auditEntries.ts'

const MAYA = '01985e2f-3c4d-8524-995c-5a1f0c9be002'
const OLGA = '01985e2f-4d5e-8524-995c-5a1f0c9be005'
const at = (second: number): string => `2026-05-04T18:30:${String(second).padStart(2, '0')}.000Z`

function change(version: number, second: number, more: Partial<OrderChange> = {}): OrderChange {
  return {
    version,
    status: 'pending',
    reason: null,
    actor: 'customer',
    deliveryPartnerId: null,
    estimatedDeliveryAt: '2026-05-04T19:00:00.000Z',
    at: at(second),
    ...more,
  }
}

function event(type: string, second: number, body: EventRecord['body']): EventRecord {
  return {
    id: `${type} ${second}`,
    type,
    by: type === 'order.created' || type === 'order.updated' ? 'order-service' : 'delivery-service',
    recordedAt: at(second),
    sentAt: at(second),
    traceId: '0af7651916cd43dd8448eb211c80319c',
    body,
  }
}

test('events of all services and the history are one story, each thing told once', () => {
  const entries = auditEntries({
    changes: [
      change(1, 0),
      change(2, 9, { status: 'confirmed', actor: 'restaurant_owner' }),
      change(3, 12, { status: 'confirmed', actor: 'delivery-service', deliveryPartnerId: MAYA }),
    ],
    events: [
      event('order.created', 0, { version: 1 }),
      event('order.updated', 9, { version: 2 }),
      event('order.updated', 12, { version: 3 }),
      event('order.assigned', 5, { deliveryPartnerId: MAYA, expiresAt: at(35) }),
      event('order.accepted', 11, { deliveryPartnerId: MAYA }),
    ],
  })
  expect(entries.map(({ actor, event, happenings }) => [actor, event?.type, ...happenings])).toEqual([
    ['customer', 'order.created', { kind: 'placed' }],
    [null, 'order.assigned', { kind: 'offered', partnerId: MAYA, until: at(35) }],
    ['restaurant_owner', 'order.updated', { kind: 'status', from: 'pending', to: 'confirmed' }],
    [null, 'order.accepted', { kind: 'accepted', partnerId: MAYA, until: null }],
    ['delivery-service', 'order.updated', { kind: 'partner_set', partnerId: MAYA }],
  ])
})

test('a change whose event is not kept any more is told without it', () => {
  const [entry] = auditEntries({ changes: [change(1, 0)], events: [] })
  expect(entry).toMatchObject({ version: 1, event: undefined, happenings: [{ kind: 'placed' }] })
})

test('an event without a change in the history is told all the same', () => {
  const [entry] = auditEntries({ changes: [], events: [event('order.updated', 3, { version: 7 })] })
  expect(entry).toMatchObject({ version: 7, happenings: [{ kind: 'other', type: 'order.updated' }] })
})

test('a change tells everything that it changed, and seconds of the promise are no change', () => {
  const before = change(4, 0, { status: 'ready', deliveryPartnerId: MAYA })
  const happenings = (more: Partial<OrderChange>) =>
    auditEntries({ changes: [before, change(5, 9, more)], events: [] })[1]?.happenings
  expect(happenings({ status: 'preparing', estimatedDeliveryAt: '2026-05-04T19:04:00.000Z' })).toEqual([
    { kind: 'status', from: 'ready', to: 'preparing' },
    { kind: 'partner_gone', partnerId: MAYA },
    { kind: 'expected', at: '2026-05-04T19:04:00.000Z' },
  ])
  expect(
    happenings({
      status: 'picked_up',
      deliveryPartnerId: MAYA,
      estimatedDeliveryAt: '2026-05-04T19:00:20.000Z',
    }),
  ).toEqual([{ kind: 'status', from: 'ready', to: 'picked_up' }])
})

test('who lost the order is told with the reason', () => {
  const [entry] = auditEntries({
    changes: [],
    events: [event('order.unassigned', 2, { deliveryPartnerId: MAYA, reason: 'expired' })],
  })
  expect(entry?.happenings).toEqual([{ kind: 'unassigned', partnerId: MAYA, why: 'expired' }])
})

test('who acted is known by the event: a person of a version, an admin of a reassignment', () => {
  const entries = auditEntries({
    changes: [change(2, 1, { status: 'cancelled', actor: 'admin' })],
    events: [
      event('order.updated', 1, { version: 2, actorId: OLGA }),
      event('order.unassigned', 2, { deliveryPartnerId: MAYA, reason: 'reassigned', actorId: OLGA }),
      event('order.unassigned', 3, { deliveryPartnerId: MAYA, reason: 'expired', actorId: null }),
    ],
  })
  expect(entries.map(({ actor, actorId }) => [actor, actorId])).toEqual([
    ['admin', OLGA],
    ['admin', OLGA],
    [null, null],
  ])
})

test('a plan that moves the arrival is told, and how many deliveries come before', () => {
  const at = '2026-05-04T19:10:00.000Z'
  const [planned] = auditEntries({
    changes: [],
    events: [event('order.estimated', 2, { estimatedDeliveryAt: at, stopsBefore: 1 })],
  })
  expect(planned?.happenings).toEqual([{ kind: 'planned', at }])
  const before = change(2, 0, { status: 'confirmed', stopsBefore: null })
  const after = change(3, 1, { status: 'confirmed', stopsBefore: 1 })
  expect(auditEntries({ changes: [before, after], events: [] })[1]?.happenings).toEqual([
    { kind: 'stops', count: 1 },
  ])
  const next = change(3, 1, { status: 'confirmed', stopsBefore: 0 })
  expect(auditEntries({ changes: [before, next], events: [] })[1]?.happenings).toEqual([])
  const cancelled = change(4, 2, { status: 'cancelled', stopsBefore: null })
  expect(auditEntries({ changes: [after, cancelled], events: [] })[1]?.happenings).toEqual([
    { kind: 'status', from: 'confirmed', to: 'cancelled' },
  ])
})

test('at one moment the order’s versions keep their order', () => {
  const entries = auditEntries({
    changes: [change(1, 0), change(2, 0, { status: 'cancelled' })],
    events: [event('order.assigned', 0, { deliveryPartnerId: MAYA })],
  })
  expect(entries.map(({ version }) => version)).toEqual([1, 2, null])
})
