import { randomUUID } from 'node:crypto'
import { acceptOffer, deliverOrder, getAssignments, pickUpOrder } from '@tiffin/contracts/delivery'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { createOrder, patchOrderStatus } from '@tiffin/contracts/orders'
import { type ExampleCity, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '../town/openTown.ts'
import { rowsEverywhere } from '../town/shardRows.ts'
import { other, type Side, startTwoOfEach, type TwoOfEach } from '../town/twoOfEach.ts'
import { historyOf, offerOf, orderIn, reportFrom, stepsOf } from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'

let pairs: TwoOfEach
beforeAll(async () => {
  pairs = await startTwoOfEach()
})
afterAll(() => pairs?.stop())

/**
 * The first walk loses one instance of each, the second the ones that took over: whoever relayed events or held a
 * socket is among the killed at least once.
 */
const WALKS: readonly (readonly [Side, ExampleCity])[] = [
  [0, SAN_FRANCISCO],
  [1, NEW_YORK],
]

test.each(WALKS)(
  'an order is delivered once while instance %i of every service is killed',
  async (side, city) => {
    const spare = other(side)
    const town = await openTown(pairs.instance('api-gateway', spare), city)
    const { customer, owner } = town
    const [partner] = town.partners

    const headers = { 'idempotency-key': randomUUID() }
    const placing = pairs.persist(customer, (call) => call(createOrder, { body: orderIn(town), headers }))
    await Promise.all(
      (['order-service', 'restaurant-service', 'auth-service'] as const).map((name) =>
        pairs.kill(name, side),
      ),
    )
    const { id } = await placing
    const params = { id }
    const move = (status: OrderStatus) =>
      pairs.persist(owner, (call) => call(patchOrderStatus, { params, body: { status } }))
    const trackingUrl = pairs.instance('tracking-service', spare).url
    const watch = watchOrder(trackingUrl, customer, id)
    await watch.status('pending')

    await reportFrom(partner, city.restaurant)
    await offerOf(partner, id)
    const accepting = pairs.persist(partner, (call) => call(acceptOffer, { params }))
    await pairs.kill('delivery-service', side)
    await accepting
    await watch.until('the partner', ({ deliveryPartnerId }) => deliveryPartnerId === partner.id)

    const confirming = move('confirmed')
    await pairs.kill('tracking-service', side)
    await confirming
    await watch.status('confirmed')
    await move('ready')

    const pickingUp = pairs.persist(partner, (call) => call(pickUpOrder, { params }))
    await pairs.kill('api-gateway', side)
    await pickingUp
    await pairs.persist(partner, (call) => call(deliverOrder, { params }))
    await watch.status('delivered')

    const changes = await historyOf(customer, id)
    expect(stepsOf(changes).map(({ status }) => status)).toEqual([
      'pending',
      'pending',
      'confirmed',
      'ready',
      'picked_up',
      'delivered',
    ])
    const versions = changes.map((_, i) => i + 1)
    expect(changes.map(({ version }) => version)).toEqual(versions)
    expect((await watch.upTo(changes.length)).map(({ version }) => version)).toEqual(versions)
    watch.close()
    await expectNothingDoubled(town, id, versions)
    await pairs.revive(side)
  },
  120_000,
)

async function expectNothingDoubled(
  { customer, partners: [partner] }: Town,
  orderId: string,
  versions: readonly number[],
): Promise<void> {
  const rows = (sql: string, id = orderId) => rowsEverywhere(pairs.infrastructure, sql, [id])
  expect(await rows('SELECT "id" FROM orders."Order" WHERE "customerId" = $1', customer.id)).toEqual([
    { id: orderId },
  ])
  const published = `SELECT ("body"->>'version')::int AS "version" FROM orders."Outbox" WHERE "subjectId" = $1 ORDER BY 1`
  expect(await rows(published)).toEqual(versions.map((version) => ({ version })))
  expect(await rows('SELECT "status" FROM delivery."Offer" WHERE "orderId" = $1')).toEqual([
    { status: 'accepted' },
  ])
  expect(await rows('SELECT "status" FROM delivery."TripOrder" WHERE "orderId" = $1')).toEqual([
    { status: 'delivered' },
  ])
  expect(await partner.call(getAssignments, {})).toMatchObject({
    partner: { totalDeliveries: 1, currentOrderId: null, isAvailable: true },
    trip: null,
  })
}
