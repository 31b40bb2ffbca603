import { getAssignments, patchAvailability } from '@tiffin/contracts/delivery'
import { MEXICO_CITY, NEW_YORK } from '@tiffin/testing/examples'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openTown } from '../town/openTown.ts'
import { rowsEverywhere } from '../town/shardRows.ts'
import {
  carryToDoor,
  historyOf,
  moveOrder,
  offerOf,
  placeOrder,
  reportFrom,
  seeOrder,
  stepsOf,
  takeOffer,
} from '../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

/** No sweep comes to help while these tests run: only the event itself sends a waiting order out. */
const DISPATCH_SWEEP_SECONDS = '3600'

let whole: WholeSystem
beforeAll(async () => {
  whole = await startWholeSystem({ DISPATCH_SWEEP_SECONDS, DISPATCH_CAPACITY: '1' })
})
afterAll(() => whole?.stop())

const setAvailable = (partner: Actor, isAvailable: boolean) =>
  partner.call(patchAvailability, { params: { id: partner.id }, body: { isAvailable } })

const untilSearching = (orderId: string) =>
  waitFor('the search for a partner', async () => {
    const sql = 'SELECT "status" FROM delivery."Assignment" WHERE "orderId" = $1'
    const [row] = await rowsEverywhere<{ status: string }>(whole.infrastructure, sql, [orderId])
    return row?.status === 'searching'
  })

test('an order waits while nobody is on duty, and goes out the moment somebody is', async () => {
  const town = await openTown(whole.gateway, MEXICO_CITY)
  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  await setAvailable(partner, false)
  const { id } = await placeOrder(town)
  await untilSearching(id)
  expect((await partner.call(getAssignments, {})).offers).toEqual([])

  await setAvailable(partner, true)
  await offerOf(partner, id)
})

test('orders wait for the one partner, oldest first, and each goes out at the end of the trip before', async () => {
  const town = await openTown(whole.gateway, NEW_YORK)
  const [partner] = town.partners
  const first = await placeOrder(town)
  const second = await placeOrder(town)
  await untilSearching(first.id)
  await untilSearching(second.id)

  await reportFrom(partner, town.city.restaurant)
  for (const { id } of [first, second]) {
    await takeOffer(partner, id)
    expect((await partner.call(getAssignments, {})).offers).toEqual([])
    await moveOrder(town.owner, id, 'confirmed')
    await moveOrder(town.owner, id, 'ready')
    await carryToDoor(partner, id)
    expect(await seeOrder(town.customer, id)).toMatchObject({ status: 'delivered' })
    expect(stepsOf(await historyOf(town.customer, id))).toHaveLength(6)
  }
})
