import { acceptOffer } from '@tiffin/contracts/delivery'
import { orderEvents } from '@tiffin/contracts/events/orders'
import type { ExampleCity } from '@tiffin/testing/examples'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { callAs, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readMarketPast } from '../src/store/marketPast.ts'
import { newCity } from './places.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let open: OpenDatabase
beforeAll(async () => {
  stage = await openStage()
  open = await openDatabase(stage.infrastructure)
})
afterAll(async () => {
  await open?.close()
  await stage?.close()
})

/** Lets the partner bring so many orders on one trip, so many minutes from the counter to the door. */
async function bring(city: ExampleCity, partner: Person, count: number, minutes: number) {
  const readyAt = new Date(Date.parse(orderEvents.orderCreated.example.readyAt) + 300_000).toISOString()
  const told = { deliveryPartnerId: partner.id, readyAt }
  const orderIds: string[] = []
  // One after the other: of two that wait at once either may be offered first.
  for (let i = 0; i < count; i += 1) {
    const id = await stage.place(city)
    await stage.offered(id)
    await callAs(stage.delivery, partner)(acceptOffer, { params: { id } })
    orderIds.push(id)
  }
  for (const id of orderIds) {
    for (const [version, status] of [
      [3, 'ready'],
      [4, 'picked_up'],
    ] as const) {
      await stage.update(city, id, { ...told, version, status })
      await noted(city, id, version)
    }
    const earlier = `UPDATE delivery."TripOrder" SET "pickedUpAt" = now() - make_interval(mins => $2) WHERE "orderId" = $1`
    await stage.infrastructure.query(city.shard, earlier, [id, minutes])
  }
  for (const id of orderIds) {
    await stage.update(city, id, { ...told, version: 5, status: 'delivered' })
    await noted(city, id, 5)
  }
}

const noted = (city: ExampleCity, orderId: string, version: number) =>
  waitFor('the version', () =>
    stage.row(city, 'SELECT 1 FROM delivery."Assignment" WHERE "orderId" = $1 AND "orderVersion" = $2', [
      orderId,
      version,
    ]),
  )

it('a market’s past is its deliveries of one order a trip, and how late its kitchens were', async () => {
  const city = newCity()
  const partner = await stage.partnerAt(city, 1)
  expect(await readMarketPast(open.database, city.market)).toEqual({
    deliveries: [],
    latenesses: [],
    orders: [],
  })
  await bring(city, partner, 1, 12)
  await bring(city, partner, 2, 40)

  const { deliveries, latenesses, orders } = await readMarketPast(open.database, city.market)
  expect(deliveries).toEqual([
    { restaurant: city.restaurant, door: city.door, minutes: expect.closeTo(12, 0) },
  ])
  const { restaurantId } = orderEvents.orderCreated.example
  expect(latenesses).toEqual([{ restaurantId, orders: 3, minutes: 15 }])
  expect(orders).toHaveLength(3)
  expect(orders[0]).toEqual({
    restaurantId,
    restaurant: city.restaurant,
    placedAt: expect.any(Date),
    preparationMinutes: expect.any(Number),
  })
})
