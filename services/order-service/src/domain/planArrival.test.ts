import { expect, test } from 'vitest'
import { afterMinutes, exampleOrder, PIA } from '../../test/exampleOrder.ts'
import type { Order } from './order.ts'
import { type PlannedArrival, planArrival } from './planArrival.ts'

const NOW = afterMinutes(6)
/** The plan's word that the example arrives so many minutes after it was placed; it was promised after 30. */
const word = (minutes: number, more: Partial<PlannedArrival> = {}): PlannedArrival => ({
  at: afterMinutes(minutes),
  stopsBefore: 0,
  waitsFor: 'partner',
  plannedAt: afterMinutes(5),
  ...more,
})
const plan = (minutes: number, more: Partial<PlannedArrival> = {}, order = exampleOrder()) =>
  planArrival(order, word(minutes, more), NOW)

test('an arrival that moved is a version of its own, by delivery-service', () => {
  expect(plan(37, { stopsBefore: 1 })).toMatchObject({
    order: {
      version: 2,
      status: 'pending',
      estimatedDeliveryAt: afterMinutes(37),
      stopsBefore: 1,
      plannedAt: afterMinutes(5),
      updatedAt: NOW,
    },
    deed: { actor: 'delivery-service', actorId: 'delivery-service' },
  })
})

test('what nobody would see is only noted, so that the plan counts as having spoken', () => {
  const noted = { order: exampleOrder({ plannedAt: afterMinutes(5) }) }
  expect(plan(30.9)).toEqual(noted)
  expect(plan(29.1)).toEqual(noted)
  expect(plan(31)?.order.version).toBe(2)
})

test('a delivery before it is a new version though the minute is the same', () => {
  expect(plan(30, { stopsBefore: 1 })?.order).toMatchObject({ version: 2, stopsBefore: 1 })
  expect(plan(30, {}, exampleOrder({ stopsBefore: 1 }))?.order).toMatchObject({ version: 2, stopsBefore: 0 })
})

test('a slip says what the order waits for, more deliveries before it first; a gain says nothing', () => {
  const reason = (...args: Parameters<typeof plan>) => plan(...args)?.deed?.reason
  expect(reason(37, { waitsFor: 'kitchen' })).toBe('waits_for_kitchen')
  expect(reason(37, { waitsFor: 'partner' })).toBe('waits_for_partner')
  expect(reason(37, { waitsFor: 'kitchen', stopsBefore: 1 })).toBe('waits_for_other_deliveries')
  expect(reason(37, { waitsFor: 'kitchen', stopsBefore: 1 }, exampleOrder({ stopsBefore: 1 }))).toBe(
    'waits_for_kitchen',
  )
  expect(reason(37, { waitsFor: undefined })).toBeNull()
  expect(reason(25, { waitsFor: 'kitchen' })).toBeNull()
})

test('a word of an earlier plan is ignored, one of a later plan not, though the partner changed meanwhile', () => {
  const order = exampleOrder({ partner: PIA, assignmentVersion: 3, plannedAt: afterMinutes(5) })
  expect(plan(37, { plannedAt: afterMinutes(5) }, order)).toBeUndefined()
  expect(plan(37, { plannedAt: afterMinutes(4) }, order)).toBeUndefined()
  expect(plan(37, { plannedAt: afterMinutes(5.1) }, order)?.order).toMatchObject({ version: 2, partner: PIA })
})

test('a plan of the future was made before the clock jumped back: any other is newer', () => {
  const order = exampleOrder({ plannedAt: afterMinutes(60) })
  expect(plan(37, {}, order)?.order).toMatchObject({ version: 2, plannedAt: afterMinutes(5) })
  // Clocks of two machines differ by seconds.
  expect(plan(37, {}, exampleOrder({ plannedAt: afterMinutes(6.2) }))).toBeUndefined()
})

test.each(['delivered', 'cancelled', 'rejected', 'failed'] as const satisfies Order['status'][])(
  'an order that is %s is not expected any more',
  (status) => expect(plan(37, {}, exampleOrder({ status }))).toBeUndefined(),
)
