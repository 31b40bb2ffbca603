import { expect, test } from 'vitest'
import type { OpenOrder, Stop } from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import { PartnerDay } from './partnerDay.ts'
import { travelTimes } from './travelTimes.ts'

const TERMS = { pickupMinutes: 4, dropoffMinutes: 4, targetMinutes: 40, maximumMinutes: 90 }
const [counter, elsewhere] = [
  { x: 300, y: 0 },
  { x: 0, y: 300 },
]
/** Three minutes away; the food of the first is ready at minute 10. */
const order = (id: string, readyAt: number, restaurant = counter): OpenOrder => ({
  id,
  placedAt: 0,
  readyAt,
  restaurant,
  door: { x: 600, y: 0 },
})
const [first, second, other] = [order('first', 10), order('second', 11), order('other', 9, elsewhere)]
const trip = (...orders: OpenOrder[]): Stop[] => [
  ...orders.map((one): Stop => ({ kind: 'pickup', order: one })),
  ...orders.map((one): Stop => ({ kind: 'dropoff', order: one })),
]

/** A partner who was told at minute 0 to fetch the first order, and is at its counter from minute 3 on. */
function underWay(bundleUpdates: boolean): PartnerDay {
  const courier = { id: 'c', at: { x: 0, y: 0 }, onAt: 0, offAt: 90 }
  const day = new PartnerDay(courier, { rules: 'strict', bundleUpdates }, TERMS, travelTimes(100))
  day.serve(0, trip(first))
  return day
}

test('at the counter an order is added, and all are picked up when the last is ready', () => {
  const day = underWay(true)
  expect(day.view(3)).toMatchObject({ at: counter, aboard: [first], pickingUpAt: 10, canInstruct: true })
  day.serve(9, trip(first, second))
  const [way, pickup] = day.legs
  expect(way).toMatchObject({ kind: 'move', departsAt: 0, arrivesAt: 3 })
  expect(pickup).toMatchObject({ orders: [first, second], decidedAt: 9, arrivesAt: 3, servedAt: 11 })
})

test('nothing is added on the way there, after the pickup, or where the rules do not have it', () => {
  expect(() => underWay(true).serve(2, trip(first, second))).toThrow('cannot be instructed')
  expect(() => underWay(true).serve(10, trip(first, second))).toThrow('cannot be instructed')
  expect(() => underWay(false).serve(9, trip(first, second))).toThrow('cannot be instructed')
})

test('an assignment is not taken back at the counter, nor another made of it', () => {
  const day = underWay(true)
  expect(() => day.serve(9, trip(second))).toThrow('orders can be added')
  expect(() => day.serve(9, trip(first, other))).toThrow('orders can be added')
  expect(() => day.serve(9, [...trip(first), ...trip(second)])).toThrow('orders can be added')
  expect(() => day.move(9, elsewhere)).toThrow('away from a counter')
})
