import { randomUUID } from 'node:crypto'
import { getAssignments } from '@tiffin/contracts/delivery'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { listOrders, type Order } from '@tiffin/contracts/orders'
import type { LiveLocation } from '@tiffin/contracts/tracking'
import { CITY_OF_SHARD, type ExampleCity } from '@tiffin/testing/examples'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '../town/openTown.ts'
import { shardsWith } from '../town/shardRows.ts'
import {
  carryToDoor,
  historyOf,
  moveOrder,
  placeOrder,
  reportFrom,
  seeOrder,
  stepsOf,
  takeOffer,
} from '../town/walkOrder.ts'
import { BARE, OBJECT, type Watch, watchOrder } from '../town/watchOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

const HOLDERS = [
  'SELECT 1 FROM orders."Order" WHERE "id" = $1',
  'SELECT 1 FROM orders."OrderItem" WHERE "orderId" = $1',
  'SELECT 1 FROM orders."OrderHistory" WHERE "orderId" = $1',
  'SELECT 1 FROM orders."Outbox" WHERE "subjectId" = $1',
  'SELECT 1 FROM delivery."Assignment" WHERE "orderId" = $1',
  'SELECT 1 FROM delivery."TripOrder" WHERE "orderId" = $1',
]

let whole: WholeSystem
beforeAll(async () => {
  whole = await startWholeSystem()
})
afterAll(() => whole?.stop())

test.each(Object.values(CITY_OF_SHARD))(
  'an order in $city is delivered, and everybody sees it',
  async (city) => {
    const town = await openTown(whole.gateway, city)
    const { customer, owner } = town
    const [partner] = town.partners

    const key = randomUUID()
    const placed = await placeOrder(town, key)
    // A name that cannot be learned in a moment is left out.
    const { customerFirstName: _, ...same } = placed
    expect(await placeOrder(town, key)).toMatchObject(same)
    const watches = [BARE, OBJECT].map((spell) => watchOrder(whole.trackingUrl, customer, placed.id, spell))
    const everyoneHears = (status: OrderStatus) => Promise.all(watches.map((watch) => watch.status(status)))
    await everyoneHears('pending')

    await moveOrder(owner, placed.id, 'confirmed')
    await everyoneHears('confirmed')
    await reportFrom(partner, city.restaurant)
    await takeOffer(partner, placed.id)
    await Promise.all(
      watches.map(({ until }) =>
        until('the partner', ({ deliveryPartnerId }) => deliveryPartnerId === partner.id),
      ),
    )
    await waitFor(
      'the partner’s name',
      async () => (await seeOrder(customer, placed.id)).partner?.firstName === 'Pia',
    )
    await moveOrder(owner, placed.id, 'preparing')
    await everyoneHears('preparing')
    await moveOrder(owner, placed.id, 'ready')
    await everyoneHears('ready')

    await drive(town, placed.id, watches)
    await carryToDoor(partner, placed.id)
    await everyoneHears('delivered')

    const history = await told(town, placed.id)
    for (const watch of watches) {
      expect(await watch.upTo(history.length)).toEqual(history)
      watch.close()
    }
    await expectOnlyIn(city, placed.id)
    await expectTotals(town, placed)
    await expectFreeAgain(town)
  },
)

/** Positions reach the watchers from both doors, and the last one is there to be asked for. */
async function drive({ city, partners }: Town, orderId: string, watches: readonly Watch[]): Promise<void> {
  const [partner] = partners
  const [nearer, there] = [0.001, 0.002].map((step) => ({
    latitude: Number((city.restaurant.latitude + step).toFixed(6)),
    longitude: city.restaurant.longitude,
  })) as [Point, Point]
  await reportFrom(partner, nearer)
  for (const watch of watches) expect(await watch.location(nearer.latitude)).toMatchObject(nearer)

  const own = watchOrder(whole.trackingUrl, partner, orderId)
  own.socket.emit('rider-location-update', { orderId, deliveryPartnerId: partner.id, ...there })
  for (const { location, socket } of watches) {
    const heard = await location(there.latitude)
    expect(heard).toMatchObject({ orderId, deliveryPartnerId: partner.id, ...there })
    const { data } = await new Promise<{ data: LiveLocation | null }>((resolve) =>
      socket.emit('get-location', orderId, resolve),
    )
    expect(data).toEqual(heard)
  }
  own.close()
}
type Point = ExampleCity['door']

/** The history as a socket tells it. */
async function told({ customer, restaurant }: Town, orderId: string) {
  const changes = await historyOf(customer, orderId)
  expect(stepsOf(changes).map(({ status }) => status)).toEqual([
    'pending',
    'confirmed',
    'confirmed',
    'preparing',
    'ready',
    'picked_up',
    'delivered',
  ])
  const common = { orderId, restaurantId: restaurant.id }
  return changes.map(({ actor: _, at, ...change }) => ({ ...common, ...change, timestamp: at }))
}

async function expectOnlyIn({ shard }: ExampleCity, orderId: string): Promise<void> {
  for (const sql of HOLDERS)
    expect(await shardsWith(whole.infrastructure, sql, [orderId]), sql).toEqual([shard])
}

/** The same sum for customer and kitchen, in the table and in the event; the menu's prices and the fees make it up. */
async function expectTotals({ city, customer, owner, restaurant, menu }: Town, placed: Order): Promise<void> {
  const cents = (amount: number) => Math.round(amount * 100)
  const [vindaloo, , naan] = menu
  expect(cents(placed.subtotal)).toBe(2 * cents(vindaloo.price) + cents(naan.price))
  expect(cents(placed.totalAmount)).toBe(
    cents(placed.subtotal) + cents(placed.deliveryFee) + cents(placed.serviceFee),
  )
  const lists = await Promise.all([
    customer.call(listOrders, { query: { customerId: customer.id } }),
    owner.call(listOrders, { query: { restaurantId: restaurant.id } }),
  ])
  const seen = { id: placed.id, totalAmount: placed.totalAmount, status: 'delivered' }
  for (const { orders } of lists) expect(orders).toMatchObject([seen])

  const stored = await whole.infrastructure.query(
    city.shard,
    `SELECT "totalAmount"::text AS "row", "body"->>'totalAmount' AS "event" FROM orders."Order"
     JOIN orders."Outbox" ON "subjectId" = "id" AND "eventType" = 'order.created' WHERE "id" = $1`,
    [placed.id],
  )
  expect(stored.map(({ row, event }) => [Number(row), Number(event)])).toEqual([
    [placed.totalAmount, placed.totalAmount],
  ])
}

async function expectFreeAgain({ partners: [partner] }: Town): Promise<void> {
  const { partner: row, trip, offers } = await partner.call(getAssignments, {})
  expect({ row, trip, offers }).toMatchObject({
    row: { isAvailable: true, currentOrderId: null, totalDeliveries: 1 },
    trip: null,
    offers: [],
  })
}
