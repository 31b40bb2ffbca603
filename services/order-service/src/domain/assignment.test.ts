import { expect, test } from 'vitest'
import { afterMinutes, exampleOrder, PIA, RAVI } from '../../test/exampleOrder.ts'
import { acceptPartner, releasePartner } from './assignment.ts'
import type { Order } from './order.ts'

const NOW = afterMinutes(5)
const accept = (order: Order, version: number, partner = PIA) =>
  acceptPartner(order, { partner, version }, NOW)
const release = (order: Order, version: number, partner = PIA) =>
  releasePartner(order, { partnerId: partner.id, reason: 'silent', version }, NOW)

test('an accepted order has its partner, in a new version', () => {
  expect(accept(exampleOrder(), 3)).toMatchObject({
    order: { partner: PIA, assignmentVersion: 3, version: 2, status: 'pending', updatedAt: NOW },
    deed: { actor: 'delivery-service', reason: null },
  })
})

test('a late word is ignored', () => {
  const order = exampleOrder({ partner: RAVI, assignmentVersion: 6 })
  expect(accept(order, 3)).toBeUndefined()
  expect(release(order, 5, RAVI)).toBeUndefined()
})

test('a released order has no partner, and says why', () => {
  const order = exampleOrder({ version: 2, partner: PIA, assignmentVersion: 3 })
  expect(release(order, 4)).toMatchObject({
    order: { partner: null, assignmentVersion: 4, version: 3 },
    deed: { reason: 'silent' },
  })
})

test('a release that overtakes its acceptance is noted unseen, so that the acceptance does not count', () => {
  const noted = release(exampleOrder(), 4)
  expect(noted).toEqual({ order: exampleOrder({ assignmentVersion: 4 }) })
  expect(accept(noted?.order as Order, 3)).toBeUndefined()
})

test('a release of whom it was offered to next overtakes that of its partner: it has none, and the late word is ignored', () => {
  const order = exampleOrder({ version: 2, partner: PIA, assignmentVersion: 3 })
  const released = release(order, 6, RAVI)
  expect(released).toMatchObject({
    order: { partner: null, assignmentVersion: 6, version: 3 },
    deed: { reason: null },
  })
  expect(release(released?.order as Order, 4)).toBeUndefined()
})

test('an order that ended, or whose food is carried, keeps its partner', () => {
  for (const status of ['picked_up', 'delivered', 'cancelled', 'rejected', 'failed'] as const) {
    const order = exampleOrder({ status, partner: PIA, assignmentVersion: 3 })
    expect(accept(order, 9, RAVI)).toBeUndefined()
    expect(release(order, 9)).toBeUndefined()
  }
})

test('the carrier’s own acceptance, late, still tells vehicle and rating', () => {
  const order = exampleOrder({ status: 'picked_up', partner: { id: PIA.id, vehicle: null, rating: null } })
  expect(accept(order, 3)).toMatchObject({ order: { partner: PIA, status: 'picked_up', version: 2 } })
})
