import { newId } from '@tiffin/sharding/ids'
import { expect, test } from 'vitest'
import { exampleEvidence } from '../audit/evidence.example.ts'
import { firstOffers } from './freePartners.ts'
import { percentilesOf } from './percentiles.ts'
import { pingsToScreen } from './pings.ts'
import { reportOf } from './report.ts'

test('percentiles are values by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(percentilesOf(hundred)).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, max: 100 })
  expect(percentilesOf([3])).toEqual({ count: 1, p50: 3, p95: 3, p99: 3, max: 3 })
  expect(percentilesOf([]).p99).toBeNaN()
})

const MARKET = 5391959
const ELSEWHERE = 5128581
const [partner, second] = [newId(MARKET), newId(MARKET)]
const row = (id: string, market = MARKET) => ({ id, market, totalDeliveries: 0, currentOrderId: null })
const created = (subjectId: string, createdAt: number) => ({
  eventId: subjectId,
  eventType: 'order.created',
  subjectId,
  version: 1,
  createdAt,
  sent: true,
})
const offer = (orderId: string, partnerId: string, offeredAt: number, closedAt: number) => ({
  orderId,
  partnerId,
  status: 'accepted' as const,
  offeredAt,
  closedAt,
})

test('a partner with an open offer or on a trip is not free', () => {
  const [a, b, c] = [newId(MARKET), newId(MARKET), newId(MARKET)]
  const offers = firstOffers({
    partners: [row(partner), row(newId(ELSEWHERE), ELSEWHERE)],
    orderEvents: [created(a, 0), created(b, 50), created(c, 500)],
    offers: [offer(a, partner, 10, 100), offer(b, partner, 310, 320), offer(c, partner, 530, 540)],
    trips: [
      { id: 'first', partnerId: partner, startedAt: 100, endedAt: 300 },
      { id: 'then', partnerId: partner, startedAt: 320, endedAt: 400 },
    ],
  })
  expect(offers).toEqual([
    { orderId: a, tookMs: 10, partnerWasFree: true },
    { orderId: b, tookMs: 260, partnerWasFree: false },
    { orderId: c, tookMs: 30, partnerWasFree: true },
  ])
})

test('of two orders at once one partner is free for the first', () => {
  const [a, b] = [newId(MARKET), newId(MARKET)]
  const offers = firstOffers({
    partners: [row(partner)],
    orderEvents: [created(a, 0), created(b, 5)],
    offers: [offer(a, partner, 20, 30), offer(b, partner, 900, 910)],
    trips: [{ id: 'trip', partnerId: partner, startedAt: 30, endedAt: 890 }],
  })
  expect(offers.map(({ partnerWasFree }) => partnerWasFree)).toEqual([true, false])
})

test('an order that was refused waits again, before a newer one', () => {
  const [a, b] = [newId(MARKET), newId(MARKET)]
  const offers = firstOffers({
    partners: [row(partner), row(second)],
    orderEvents: [created(a, 0), created(b, 105)],
    offers: [
      { ...offer(a, partner, 10, 100), status: 'refused' },
      offer(a, second, 120, 130),
      offer(b, partner, 140, 150),
    ],
    trips: [],
  })
  expect(offers[1]).toEqual({ orderId: b, tookMs: 35, partnerWasFree: true })
})

test('an order that never had an offer has no wait', () => {
  const order = newId(MARKET)
  expect(firstOffers({ partners: [], orderEvents: [created(order, 0)], offers: [], trips: [] })).toEqual([])
})

test('a position counts from its sending to the first time that the customer saw it', () => {
  const { journal } = exampleEvidence(({ journal }) => {
    const [seen] = journal.seenPositions
    const [sent] = journal.sentPositions
    if (seen) journal.seenPositions.push({ ...seen, at: 99 })
    if (sent) journal.sentPositions.push({ ...sent, latitude: 1 })
  })
  expect(pingsToScreen(journal)).toEqual({ tookMs: [8, 8], unseen: 1 })
})

test('what a partner sees of their own positions is not the customer’s screen', () => {
  const { journal } = exampleEvidence(({ journal }) => {
    for (const [i, seen] of journal.seenPositions.entries())
      journal.seenPositions[i] = { ...seen, personId: seen.deliveryPartnerId }
  })
  expect(pingsToScreen(journal).tookMs).toEqual([])
})

test('the report names every violation under its rule, or says that there is none', () => {
  const evidence = exampleEvidence()
  expect(reportOf(evidence, [])).toContain('Clean')
  const many = Array.from({ length: 25 }, (_, i) => ({ rule: 'no order is lost', detail: `order ${i}` }))
  const told = reportOf(evidence, many)
  expect(told).toContain('Violated 25 times: no order is lost')
  expect(told).toContain('order 19\n')
  expect(told).toContain('and 5 more')
  expect(told).not.toContain('Clean')
})
