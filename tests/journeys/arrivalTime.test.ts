import { getAssignments, type Offer } from '@tiffin/contracts/delivery'
import { patchOrderStatus } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openTown } from '../town/openTown.ts'
import { carryToDoor, historyOf, moveOrder, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { type Watch, watchOrder } from '../town/watchOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

let whole: WholeSystem
beforeAll(async () => {
  whole = await startWholeSystem()
})
afterAll(() => whole?.stop())

const minutesBetween = (earlier: string, later: string) => (Date.parse(later) - Date.parse(earlier)) / 60_000

/** Whoever watched has every version of the history, as it tells it. */
async function expectWholeStory({ upTo }: Watch, customer: Actor, orderId: string): Promise<void> {
  const changes = await historyOf(customer, orderId)
  const story = (each: Pick<OrderUpdate, 'version' | 'estimatedDeliveryAt' | 'stopsBefore'>) => [
    each.version,
    each.estimatedDeliveryAt,
    each.stopsBefore,
  ]
  expect((await upTo(changes.length)).map(story)).toEqual(changes.map(story))
}

/** Waits until the partner is asked about an order, whichever. */
function nextOffer(partner: Actor): Promise<Offer> {
  return waitFor('an offer', async () => (await partner.call(getAssignments, {})).offers[0])
}

test('who waits hears that their partner brings another order first, and when theirs is next', async () => {
  const town = await openTown(whole.gateway, SAN_FRANCISCO)
  const { customer, owner } = town
  const [partner] = town.partners
  const orders = [await placeOrder(town), await placeOrder(town)]
  const watches = orders.map(({ id }) => watchOrder(whole.trackingUrl, customer, id))
  // Nothing is planned before a partner is at work.
  await Promise.all(watches.map(({ status }) => status('pending')))
  await reportFrom(partner, town.city.restaurant)
  for (const _ of orders) {
    const { orderId: id } = await nextOffer(partner)
    await takeOffer(partner, id)
    await moveOrder(owner, id, 'confirmed')
    await moveOrder(owner, id, 'ready')
  }

  const behind = await Promise.any(
    watches.map(({ until }) => until('a delivery before it', ({ stopsBefore }) => stopsBefore === 1)),
  )
  const ahead = orders.find(({ id }) => id !== behind.orderId)?.id ?? ''
  await carryToDoor(partner, ahead)
  const watch = watches.find(({ updates }) => updates[0]?.orderId === behind.orderId) as Watch
  await watch.until(
    'that it is next',
    ({ version, stopsBefore }) => version > behind.version && stopsBefore === 0,
  )

  const told = (await historyOf(customer, behind.orderId)).find(({ stopsBefore }) => stopsBefore === 1)
  expect(told).toMatchObject({
    actor: 'delivery-service',
    reason: 'waits_for_other_deliveries',
    stopsBefore: 1,
  })
  await expectWholeStory(watch, customer, behind.orderId)
  for (const { close } of watches) close()
})

test('a kitchen that needs longer moves the arrival, and food that is ready moves it back', async () => {
  const town = await openTown(whole.gateway, NEW_YORK)
  const { customer, owner } = town
  const [partner] = town.partners
  const { id, createdAt } = await placeOrder(town)
  const watch = watchOrder(whole.trackingUrl, customer, id)
  await watch.status('pending')
  await reportFrom(partner, town.city.restaurant)
  await takeOffer(partner, id)

  const body = { status: 'confirmed', preparationMinutes: 60 } as const
  await owner.call(patchOrderStatus, { params: { id }, body })
  const late = await watch.until('the late arrival', ({ reason }) => reason === 'waits_for_kitchen')
  expect(late).toMatchObject({ status: 'confirmed', deliveryPartnerId: partner.id })
  expect(minutesBetween(createdAt, late.estimatedDeliveryAt)).toBeGreaterThan(60)

  const ready = await moveOrder(owner, id, 'ready')
  expect(ready.estimatedDeliveryAt).toBe(late.estimatedDeliveryAt)
  const sooner = await watch.until('the new arrival', ({ version }) => version > ready.version)
  expect(sooner).toMatchObject({ status: 'ready', reason: null })
  expect(minutesBetween(sooner.estimatedDeliveryAt, late.estimatedDeliveryAt)).toBeGreaterThan(30)
  await expectWholeStory(watch, customer, id)
  watch.close()
})
