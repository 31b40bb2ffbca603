import { ORDER_STATUSES } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { endingOf, isOnBoard, stepBack, stepForward } from './steps.ts'

test('an order walks from new to ready by one touch each', () => {
  expect(ORDER_STATUSES.map(stepForward)).toEqual(['confirmed', 'preparing', 'ready', ...Array(6)])
})

test('each step can be taken back until the food is gone', () => {
  for (const status of ORDER_STATUSES) {
    const next = stepForward(status)
    if (next) expect(stepBack(next)).toBe(status)
  }
  expect(stepBack('pending')).toBeUndefined()
  expect(stepBack('picked_up')).toBeUndefined()
})

test('a new order is declined, a later one cancelled, one that has left neither', () => {
  expect(endingOf('pending')).toBe('rejected')
  expect(endingOf('ready')).toBe('cancelled')
  expect(ORDER_STATUSES.filter((status) => !isOnBoard(status)).map(endingOf)).toEqual(
    Array(5).fill(undefined),
  )
})
