import { expect, test } from 'vitest'
import { orderAs } from '../live/testOrders.ts'
import { allDayOf } from './allDay.ts'

const counts = (...tickets: Parameters<typeof allDayOf>[0] extends Iterable<infer T> ? T[] : never) =>
  allDayOf(tickets).map(({ name, toCook, waiting }) => [name, toCook, waiting])

test('sums what is accepted and cooking; what is new waits beside it, what is ready or called off is not made', () => {
  expect(
    counts(
      { order: orderAs('a', 'confirmed') },
      { order: orderAs('b', 'preparing') },
      { order: orderAs('c', 'pending') },
      { order: orderAs('d', 'ready') },
      { order: orderAs('e', 'cancelled'), stoppedIn: 'preparing' },
    ),
  ).toEqual([
    ['Samosa chaat', 4, 2],
    ['Garlic naan', 2, 1],
  ])
})

test('counts an order where our move has put it', () => {
  expect(counts({ order: orderAs('a', 'preparing'), intent: { to: 'ready', move: 1 } })).toEqual([])
})
