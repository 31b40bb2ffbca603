import { getAssignments } from '@tiffin/contracts/delivery'
import { HOUSTON, NEW_YORK } from '@tiffin/testing/examples'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openTown } from '../town/openTown.ts'
import { rowsEverywhere } from '../town/shardRows.ts'
import { moveOrder, offerOf, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

/** Long enough to confirm an order before it, on a busy machine too. */
const KITCHEN_ANSWER_SECONDS = '6'
/** As long as a partner who means to accept may need. */
const OFFER_SECONDS = '3'

let whole: WholeSystem
beforeAll(async () => {
  whole = await startWholeSystem({ KITCHEN_ANSWER_SECONDS, OFFER_SECONDS })
})
afterAll(() => whole?.stop())

test('an order whose kitchen is silent is cancelled, its customer told and its partner freed', async () => {
  const town = await openTown(whole.gateway, NEW_YORK)
  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  const { id } = await placeOrder(town)
  const watch = watchOrder(whole.trackingUrl, town.customer, id)
  await takeOffer(partner, id)

  const { reason } = await waitFor('the cancellation on the socket', () =>
    watch.updates.find(({ status }) => status === 'cancelled'),
  )
  expect(reason).toBeTruthy()
  watch.close()
  await waitFor('the partner to be free', async () => {
    const { trip, partner: row } = await partner.call(getAssignments, {})
    return trip === null && row.isAvailable
  })
  await expect(moveOrder(town.owner, id, 'confirmed')).rejects.toMatchObject({
    problem: { code: 'illegal_transition' },
  })
})

test('an offer that is not answered goes to the next partner, who delivers', async () => {
  const town = await openTown(whole.gateway, HOUSTON, { partners: 2 })
  const { city, owner, partners } = town
  const [silent, next] = partners as readonly [Actor, Actor]
  await reportFrom(silent, city.restaurant)
  const { id } = await placeOrder(town)
  await moveOrder(owner, id, 'confirmed')
  await offerOf(silent, id)
  await reportFrom(next, city.door)

  await takeOffer(next, id)
  expect((await silent.call(getAssignments, {})).offers).toEqual([])
  expect(
    await rowsEverywhere(
      whole.infrastructure,
      'SELECT "partnerId", "status" FROM delivery."Offer" WHERE "orderId" = $1 ORDER BY "offeredAt"',
      [id],
    ),
  ).toEqual([
    { partnerId: silent.id, status: 'expired' },
    { partnerId: next.id, status: 'accepted' },
  ])
})
