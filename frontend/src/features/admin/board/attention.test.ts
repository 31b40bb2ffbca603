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

test('five minutes without a partner do, also while one is being asked', () => {
  const order = exampleOrder({ status: 'confirmed', createdAt: ago(5) })
  expect(kinds({ order })).toEqual(['no_partner'])
  expect(
    kinds({ order, assignment: exampleAssignment({ status: 'offered', deliveryPartnerId: 'maya' }) }),
  ).toEqual(['no_partner'])
  expect(kinds({ order, assignment: accepted })).toEqual([])
})

test('a minute behind the promise does, and how late it is is told first', () => {
  const order = exampleOrder({ status: 'confirmed', createdAt: ago(40), estimatedDeliveryAt: ago(1) })
  expect(kinds({ order })).toEqual(['late', 'no_partner'])
  expect(worriesOf({ order, assignment: accepted, partnerSeenAt: NOW, now: NOW })).toEqual([
    { kind: 'late', lasting: 60_000 },
  ])
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
  const order = exampleOrder({ status: 'delivered', createdAt: ago(90), estimatedDeliveryAt: ago(50) })
  expect(kinds({ order })).toEqual([])
})

test('an offer is no partner', () => {
  expect(
    hasPartner(exampleOrder(), exampleAssignment({ status: 'offered', deliveryPartnerId: 'maya' })),
  ).toBe(false)
  expect(hasPartner(exampleOrder(), accepted)).toBe(true)
})
