import type { BoardAssignment } from '@tiffin/contracts/dispatchBoard'
import { expect, test } from 'vitest'
import { hasPartner, type Situation, worriesOf } from './attention.ts'
import { ago, exampleAssignment, exampleOrder, NOW } from './boardExamples.ts'

const kinds = (situation: Partial<Situation>): string[] =>
  worriesOf({
    order: exampleOrder(),
    assignment: exampleAssignment(),
    partnerSeenAt: undefined,
    now: NOW,
    ...situation,
  }).map(({ kind }) => kind)
const accepted = exampleAssignment({ status: 'accepted', deliveryPartnerId: 'maya' })
const cooking = exampleOrder({ status: 'preparing', createdAt: ago(12), deliveryPartnerId: 'maya' })

test('a fresh order needs nobody', () => {
  expect(kinds({})).toEqual([])
})

test('a kitchen that does not answer for three minutes does', () => {
  expect(kinds({ order: exampleOrder({ createdAt: ago(3) }) })).toEqual(['kitchen_silent'])
  expect(kinds({ order: exampleOrder({ createdAt: ago(3), status: 'confirmed' }) })).toEqual([])
})

test('three minutes without a partner do from when one is to be found, also while one is being asked', () => {
  const order = exampleOrder({ status: 'confirmed', createdAt: ago(20) })
  const due = (minutesAgo: number, more: Partial<BoardAssignment> = {}) =>
    exampleAssignment({ searchDueAt: ago(minutesAgo), ...more })
  expect(kinds({ order, assignment: due(-4) })).toEqual([])
  expect(kinds({ order, assignment: due(2) })).toEqual([])
  expect(worriesOf({ order, assignment: due(3), partnerSeenAt: undefined, now: NOW })).toEqual([
    { kind: 'no_partner', lasting: 3 * 60_000 },
  ])
  expect(kinds({ order, assignment: due(3, { status: 'offered', deliveryPartnerId: 'maya' }) })).toEqual([
    'no_partner',
  ])
  expect(kinds({ order, assignment: due(9, { status: 'accepted', deliveryPartnerId: 'maya' }) })).toEqual([])
})

test('where nobody says when, a partner is to be found by the time the food is ready', () => {
  const order = exampleOrder({ status: 'preparing', createdAt: ago(20), readyAt: ago(3) })
  expect(kinds({ order, assignment: undefined })).toEqual(['no_partner'])
  expect(kinds({ order: { ...order, readyAt: ago(2) }, assignment: undefined })).toEqual([])
})

test('a minute behind the promise does, and how late it is is told first', () => {
  const order = exampleOrder({
    status: 'confirmed',
    createdAt: ago(40),
    readyAt: ago(16),
    promisedDeliveryAt: ago(1),
  })
  expect(kinds({ order })).toEqual(['late', 'no_partner'])
  expect(worriesOf({ order, assignment: accepted, partnerSeenAt: NOW, now: NOW })).toEqual([
    { kind: 'late', lasting: 60_000 },
  ])
})

test('an order an hour behind its promise is late by that hour, whenever it is expected now', () => {
  const order = { ...cooking, promisedDeliveryAt: ago(60), estimatedDeliveryAt: ago(-5) }
  expect(worriesOf({ order, assignment: accepted, partnerSeenAt: NOW, now: NOW })).toEqual([
    { kind: 'late', lasting: 60 * 60_000 },
  ])
})

test('where no promise was kept, an order is late by when it was expected', () => {
  expect(kinds({ order: { ...cooking, estimatedDeliveryAt: ago(1) } })).toEqual(['late'])
})

test('a partner who has the order and tells no position for two minutes does', () => {
  expect(kinds({ order: cooking, partnerSeenAt: Date.parse(ago(1)) })).toEqual([])
  expect(kinds({ order: cooking, partnerSeenAt: Date.parse(ago(2)) })).toEqual(['partner_silent'])
  expect(kinds({ order: cooking, partnerSeenAt: null })).toEqual(['partner_silent'])
})

test('nobody is called silent while nobody knows', () => {
  expect(kinds({ order: cooking, partnerSeenAt: undefined })).toEqual([])
})

test('an order that ended needs nobody, however late it was', () => {
  const order = exampleOrder({ status: 'delivered', createdAt: ago(90), promisedDeliveryAt: ago(50) })
  expect(kinds({ order })).toEqual([])
})

test('an offer is no partner', () => {
  expect(
    hasPartner(exampleOrder(), exampleAssignment({ status: 'offered', deliveryPartnerId: 'maya' })),
  ).toBe(false)
  expect(hasPartner(exampleOrder(), accepted)).toBe(true)
})
