import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { deliverySteps } from './deliverySteps.ts'
import type { TimelineEntry } from './orderTimeline.ts'

const life = (...statuses: OrderStatus[]): TimelineEntry[] =>
  statuses.map((status, i) => ({
    version: i + 1,
    status,
    reason: null,
    deliveryPartnerId: null,
    estimatedDeliveryAt: '',
    at: `minute ${i}`,
  }))
const told = (...statuses: OrderStatus[]) =>
  deliverySteps(life(...statuses), statuses.at(-1) as OrderStatus).map(({ state, at }) => [state, at])

test('a new order has all before it', () => {
  expect(told('pending').map(([state]) => state)).toEqual(['ahead', 'ahead', 'ahead', 'ahead'])
})

test('steps passed keep the time they were reached', () => {
  expect(told('pending', 'confirmed', 'preparing', 'ready', 'picked_up')).toEqual([
    ['done', 'minute 1'],
    ['done', 'minute 3'],
    ['current', 'minute 4'],
    ['ahead', undefined],
  ])
})

test('what is ready is not called cooking, until the kitchen takes it back', () => {
  const second = (...statuses: OrderStatus[]) => {
    const step = deliverySteps(life(...statuses), statuses.at(-1) as OrderStatus)[1]
    return [step?.label, step?.state, step?.at]
  }
  const cooking = ['pending', 'confirmed', 'preparing'] as const
  expect(second(...cooking)).toEqual(['track.step.cooking', 'current', 'minute 2'])
  expect(second(...cooking, 'ready')).toEqual(['track.step.ready', 'current', 'minute 3'])
  expect(second(...cooking, 'ready', 'picked_up')).toEqual(['track.step.ready', 'done', 'minute 3'])
  expect(second(...cooking, 'ready', 'preparing')).toEqual(['track.step.cooking', 'current', 'minute 2'])
})

test('a step that was skipped was passed with the next', () => {
  expect(told('pending', 'confirmed', 'ready', 'picked_up', 'delivered')).toEqual([
    ['done', 'minute 1'],
    ['done', 'minute 2'],
    ['done', 'minute 3'],
    ['done', 'minute 4'],
  ])
})

test('a step that the kitchen recalled is ahead again', () => {
  expect(told('pending', 'confirmed', 'preparing', 'confirmed')).toEqual([
    ['current', 'minute 1'],
    ['ahead', undefined],
    ['ahead', undefined],
    ['ahead', undefined],
  ])
})
