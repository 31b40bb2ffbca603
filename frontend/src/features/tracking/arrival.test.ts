import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { arrivalOf } from './arrival.ts'

const NOON = Date.parse('2026-05-04T12:00:00Z')
const minute = (n: number) => new Date(NOON + n * 60_000).toISOString()
const entry = (version: number, status: OrderStatus, eta: number) => ({
  version,
  status,
  reason: null,
  deliveryPartnerId: null,
  estimatedDeliveryAt: minute(eta),
  at: minute(version),
})

test('counts down in whole minutes and never below zero', () => {
  const entries = [entry(1, 'pending', 30)]
  expect(arrivalOf(entries, entries[0], NOON)).toMatchObject({ minutes: 30, before: undefined })
  expect(arrivalOf(entries, entries[0], NOON + 90_000)?.minutes).toBe(29)
  expect(arrivalOf(entries, entries[0], NOON + 40 * 60_000)?.minutes).toBe(0)
})

test('a slip of minutes is told with what was promised, and whose it is', () => {
  const entries = [entry(1, 'pending', 30), entry(2, 'preparing', 36)]
  expect(arrivalOf(entries, entries[1], NOON)).toMatchObject({ before: minute(30), inKitchen: true })
  const onTheWay = entry(3, 'picked_up', 37)
  expect(arrivalOf([...entries, onTheWay], onTheWay, NOON)?.inKitchen).toBe(false)
})

test('a minute more or less is not worth a word', () => {
  const entries = [entry(1, 'pending', 30), entry(2, 'preparing', 32)]
  expect(arrivalOf(entries, entries[1], NOON)?.before).toBeUndefined()
})
