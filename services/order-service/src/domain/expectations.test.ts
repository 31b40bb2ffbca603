import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { describe, expect, it } from 'vitest'
import { afterMinutes, exampleOrder } from '../../test/exampleOrder.ts'
import { expectationsAfter } from './expectations.ts'
import { travelMinutes } from './travel.ts'

const MODEL = { speedKmh: 18, handoverMinutes: 4, timeLapse: 1 }
/** Ready after 15 minutes and at the door after 30, by whatever was said last. */
const naive = exampleOrder()
const planned = exampleOrder({ plannedAt: afterMinutes(1), stopsBefore: 1 })
const travel = travelMinutes(MODEL, naive.restaurant.point, naive.door.point)
const arrival = (order: typeof naive, to: OrderStatus, minutes: number) =>
  expectationsAfter(order, { to }, MODEL, afterMinutes(minutes)).estimatedDeliveryAt

describe('the arrival of an order', () => {
  it.each([
    ['confirmed', 3, 15 + travel],
    ['preparing', 20, 20 + travel],
    ['ready', 9, 9 + travel],
    ['picked_up', 12, 12 + travel],
  ] as const)('is reckoned from the way before a plan has spoken: %s', (to, minutes, expected) => {
    expect(arrival(naive, to, minutes)).toEqual(afterMinutes(expected))
  })

  it.each(['pending', 'confirmed', 'preparing', 'ready', 'picked_up'] as const)(
    'stays the plan’s when it becomes %s',
    (to) => expect(arrival(planned, to, 12)).toEqual(afterMinutes(30)),
  )

  it('is reckoned from the way again when the plan’s time went by without another word', () => {
    expect(arrival(planned, 'ready', 30)).toEqual(afterMinutes(30 + travel))
    expect(arrival(planned, 'picked_up', 34)).toEqual(afterMinutes(34 + travel))
  })

  it('is the moment of the delivery in the end, and stays what was last said where there is none', () => {
    expect(arrival(planned, 'delivered', 21)).toEqual(afterMinutes(21))
    expect(arrival(planned, 'cancelled', 40)).toEqual(afterMinutes(30))
  })
})

it('deliveries before it are told until the end', () => {
  const stops = (to: OrderStatus) => expectationsAfter(planned, { to }, MODEL, afterMinutes(12)).stopsBefore
  expect(stops('picked_up')).toBe(1)
  for (const to of ['delivered', 'cancelled', 'rejected', 'failed'] as const) expect(stops(to)).toBeNull()
})

describe('a kitchen that says how long it needs', () => {
  const accepted = (order: typeof naive, preparationMinutes: number) =>
    expectationsAfter(order, { to: 'confirmed', preparationMinutes }, MODEL, afterMinutes(3))

  it('has it ready then, be that sooner or later than was expected', () => {
    for (const minutes of [5, 40]) expect(accepted(naive, minutes).readyAt).toEqual(afterMinutes(3 + minutes))
  })

  it('moves the arrival itself only until a plan has spoken', () => {
    expect(accepted(naive, 40).estimatedDeliveryAt).toEqual(afterMinutes(43 + travel))
    expect(accepted(planned, 40).estimatedDeliveryAt).toEqual(afterMinutes(30))
  })
})
