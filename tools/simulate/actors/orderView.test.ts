import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import type { SeenVersion, View } from '../journal.ts'
import { OrderView } from './orderView.ts'

const STATUSES: OrderStatus[] = ['pending', 'confirmed', 'preparing', 'ready', 'picked_up', 'delivered']
const HISTORY: SeenVersion[] = STATUSES.map((status, i) => ({
  version: i + 1,
  status,
  deliveryPartnerId: null,
}))
const version = (n: number) => HISTORY[n - 1] as SeenVersion

function viewOf(upTo: () => number = () => 6) {
  const view: View = { orderId: 'o', personId: 'p', role: 'customer', versions: [], repeats: 0, gaps: 0 }
  const asked: number[] = []
  const fetchChanges = async (_: string, after: number) => {
    asked.push(after)
    return HISTORY.slice(after, upTo())
  }
  return { view, asked, order: new OrderView(view, fetchChanges) }
}

test('versions in order need no fetching', async () => {
  const { view, asked, order } = viewOf()
  for (const each of HISTORY) await order.take(each)
  expect(view.versions).toEqual(HISTORY)
  expect(asked).toEqual([])
})

test('a gap is filled from the history and counted', async () => {
  const { view, asked, order } = viewOf(() => 4)
  await order.take(version(1))
  await order.take(version(4))
  expect(view.versions).toEqual(HISTORY.slice(0, 4))
  expect([asked, view.gaps]).toEqual([[1], 1])
})

test('a view that begins late fetches what was before, which is no gap', async () => {
  const { view, order } = viewOf(() => 3)
  await order.take(version(3))
  expect([view.versions.length, view.gaps]).toEqual([3, 0])
})

test('repeats and the overtaken change nothing, also while a gap is being filled', async () => {
  const { view, order } = viewOf()
  await Promise.all([3, 1, 6, 2, 6].map((n) => order.take(version(n))))
  expect(view.versions).toEqual(HISTORY)
  expect(view.repeats).toBe(4)
})

test('after a fetch that failed the next message fills the gap', async () => {
  let fails = true
  const view: View = { orderId: 'o', personId: 'p', role: 'customer', versions: [], repeats: 0, gaps: 0 }
  const order = new OrderView(view, async (_, after) => {
    if (fails) throw new Error('away')
    return HISTORY.slice(after)
  })
  await expect(order.take(version(3))).rejects.toThrow('away')
  fails = false
  await order.take(version(4))
  expect(view.versions).toEqual(HISTORY)
})

test('waits for a status, or for the end', async () => {
  const { order } = viewOf()
  const ready = order.until(['ready'], AbortSignal.timeout(2000))
  for (const n of [1, 2, 3, 4]) await order.take(version(n))
  expect(await ready).toBe('ready')
  const cancelled = order.until(['picked_up'], AbortSignal.timeout(2000))
  await order.take({ version: 5, status: 'cancelled', deliveryPartnerId: null })
  expect(await cancelled).toBe('cancelled')
})
