import { acceptOffer, getAssignments, pickUpOrder } from '@tiffin/contracts/delivery'
import { HOUSTON, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openTown } from '../town/openTown.ts'
import { rowsEverywhere } from '../town/shardRows.ts'
import {
  historyOf,
  moveOrder,
  offerOf,
  placeOrder,
  reportFrom,
  stepsOf,
  takeOffer,
} from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

const NO_LONGER_HUNGRY = 'no longer hungry'

let whole: WholeSystem
beforeAll(async () => {
  whole = await startWholeSystem()
})
afterAll(() => whole?.stop())

/** The partner as they stand once they have neither trip nor offer. */
function untilFree(partner: Actor) {
  return waitFor('the partner to be free', async () => {
    const { partner: row, trip, offers } = await partner.call(getAssignments, {})
    return trip === null && offers.length === 0 && row.isAvailable && row.currentOrderId === null
  })
}

test('a cancel while the order is on offer withdraws the offer', async () => {
  const town = await openTown(whole.gateway, SAN_FRANCISCO)
  const { customer } = town
  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  const { id } = await placeOrder(town)
  const watch = watchOrder(whole.trackingUrl, customer, id)
  await watch.status('pending')
  await offerOf(partner, id)

  await moveOrder(customer, id, 'cancelled', NO_LONGER_HUNGRY)
  expect(await watch.status('cancelled')).toMatchObject({ status: 'cancelled', reason: NO_LONGER_HUNGRY })
  watch.close()
  await untilFree(partner)
  await expect(partner.call(acceptOffer, { params: { id } })).rejects.toMatchObject({
    problem: { code: 'offer_gone' },
  })
  expect(
    await rowsEverywhere(whole.infrastructure, 'SELECT "status" FROM delivery."Offer" WHERE "orderId" = $1', [
      id,
    ]),
  ).toEqual([{ status: 'withdrawn' }])
})

test('a cancel before the pick-up frees the partner, who gets the next order', async () => {
  const town = await openTown(whole.gateway, NEW_YORK)
  const { customer, owner } = town
  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  const { id } = await placeOrder(town)
  await takeOffer(partner, id)
  await moveOrder(owner, id, 'confirmed')
  await moveOrder(owner, id, 'ready')
  const [customers, partners] = [customer, partner].map((who) => watchOrder(whole.trackingUrl, who, id))
  await Promise.all([customers?.status('ready'), partners?.status('ready')])

  await moveOrder(customer, id, 'cancelled', NO_LONGER_HUNGRY)
  const told = { status: 'cancelled', reason: NO_LONGER_HUNGRY }
  expect(await customers?.status('cancelled')).toMatchObject(told)
  expect(await partners?.status('cancelled')).toMatchObject(told)
  customers?.close()
  partners?.close()
  await untilFree(partner)
  await expect(partner.call(pickUpOrder, { params: { id } })).rejects.toMatchObject({
    problem: { code: 'illegal_transition' },
  })
  const { id: next } = await placeOrder(town)
  await takeOffer(partner, next)
})

test('nobody cancels what the partner carries', async () => {
  const town = await openTown(whole.gateway, HOUSTON)
  const { customer, owner } = town
  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  const { id } = await placeOrder(town)
  await takeOffer(partner, id)
  await moveOrder(owner, id, 'confirmed')
  await moveOrder(owner, id, 'ready')
  await partner.call(pickUpOrder, { params: { id } })

  for (const who of [customer, owner])
    await expect(moveOrder(who, id, 'cancelled')).rejects.toMatchObject({
      status: 409,
      problem: { code: 'illegal_transition' },
    })
  expect(stepsOf(await historyOf(customer, id)).at(-1)).toMatchObject({ status: 'picked_up' })
  expect((await partner.call(getAssignments, {})).trip?.orders).toMatchObject([
    { orderId: id, status: 'picked_up' },
  ])
})
