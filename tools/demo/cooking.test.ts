import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { OrderChange } from '@tiffin/contracts/orders'
import { describe, expect, it } from 'vitest'
import { type Cooking, cookingOf, HANDS_OFF, nextStep } from './cooking.ts'

const START = Date.parse('2026-05-04T18:30:00.000Z')
const COOKING: Cooking = { answerAfter: 20, startAfter: 10, cookFor: 200, rejects: false }
const milliseconds = (seconds: number) => seconds * 1000

/** A history whose changes come so many seconds after the start. */
const history = (...changes: readonly (readonly [OrderStatus, seconds: number])[]): OrderChange[] =>
  changes.map(([status, seconds], i) => ({
    version: i + 1,
    status,
    reason: null,
    actor: 'restaurant_owner',
    deliveryPartnerId: null,
    estimatedDeliveryAt: new Date(START).toISOString(),
    at: new Date(START + seconds * 1000).toISOString(),
  }))
const next = (changes: OrderChange[], cooking = COOKING) => nextStep(changes, cooking, milliseconds)
const after = (seconds: number) => START + seconds * 1000

describe('the next step of a demo kitchen', () => {
  it.each([
    ['confirmed', 20, history(['pending', 0])],
    ['preparing', 35, history(['pending', 0], ['confirmed', 25])],
    ['ready', 240, history(['pending', 0], ['confirmed', 25], ['preparing', 40])],
  ] as const)('is %s, in its time', (to, seconds, changes) => {
    expect(next([...changes])).toEqual({ to, at: after(seconds) })
  })

  it('counts from when the order came to stand so, not from a partner’s answer since', () => {
    const changes = history(['pending', 0], ['confirmed', 25], ['preparing', 40], ['preparing', 90])
    expect(next(changes)).toEqual({ to: 'ready', at: after(240) })
  })

  it('is none once it is ready, under way or ended', () => {
    for (const status of ['ready', 'picked_up', 'delivered', 'cancelled', 'rejected'] as const)
      expect(next(history(['pending', 0], [status, 5]))).toBeUndefined()
    expect(next([])).toBeUndefined()
  })

  it('comes a minute after a person’s recall at the soonest', () => {
    const recalled = history(['pending', 0], ['confirmed', 10], ['pending', 30])
    expect(next(recalled)).toEqual({ to: 'confirmed', at: after(30 + HANDS_OFF) })
    const uncooked = history(
      ['pending', 0],
      ['confirmed', 1],
      ['preparing', 2],
      ['ready', 3],
      ['preparing', 4],
    )
    expect(next(uncooked)).toEqual({ to: 'ready', at: after(204) })
  })

  it('goes on as usual once a person has moved a recalled order forward again', () => {
    const changes = history(['pending', 0], ['confirmed', 10], ['pending', 30], ['confirmed', 40])
    expect(next(changes)).toEqual({ to: 'preparing', at: after(50) })
  })

  it('is to reject now and then, but nothing that was accepted once', () => {
    const rejecting = { ...COOKING, rejects: true }
    expect(next(history(['pending', 0]), rejecting)?.to).toBe('rejected')
    expect(next(history(['pending', 0], ['confirmed', 1], ['pending', 2]), rejecting)?.to).toBe('confirmed')
  })
})

describe('an order’s cooking', () => {
  const id = '01985e2f-7c11-8524-995c-5a1f0c9be377'

  it('lasts some minutes, after a pause in which a person can be first', () => {
    const { answerAfter, startAfter, cookFor } = cookingOf(id, 15)
    expect(answerAfter).toBeGreaterThanOrEqual(15)
    expect(answerAfter).toBeLessThan(40)
    expect(startAfter).toBeGreaterThan(5)
    expect(cookFor).toBeGreaterThanOrEqual(180)
    expect(cookFor).toBeLessThanOrEqual(360)
  })

  it('is the same whenever it is asked for, and another for another order', () => {
    expect(cookingOf(id, 15)).toEqual(cookingOf(id, 15))
    expect(cookingOf(id, 15)).not.toEqual(cookingOf(id.replace(/377$/, '378'), 15))
  })
})
