import { orderEvents } from '@tiffin/contracts/events/orders'
import { newId } from '@tiffin/sharding/ids'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity } from './places.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  const env = { OFFER_SECONDS: '1', OFFER_REPEAT_SECONDS: '3', DISPATCH_SWEEP_SECONDS: '0.5' }
  stage = await openStage({ env })
})
afterAll(() => stage?.close())

describe('the sweep', () => {
  it('finds an order whose process died before it looked for a partner', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = newId(city.market)
    const { restaurantId } = orderEvents.orderCreated.example
    await stage.infrastructure.query(
      city.shard,
      `INSERT INTO delivery."Assignment" ("orderId", market, status, "orderVersion", "restaurantId", "restaurantName",
         "restaurantLatitude", "restaurantLongitude", "doorLatitude", "doorLongitude", pay, "readyAt")
       VALUES ($1, $2, 'searching', 1, $3, 'Ajanta', $4, $5, $4, $5, 3.99, now())`,
      [orderId, city.market, restaurantId, city.restaurant.latitude, city.restaurant.longitude],
    )
    expect(await stage.offered(orderId)).toBe(partner.id)
  })

  it('comes back to a partner who let the offer expire, after a pause', async () => {
    const city = newCity()
    await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    const offers = `SELECT count(*)::int AS made, max("offeredAt") AS last, min("closedAt") AS closed
      FROM delivery."Offer" WHERE "orderId" = $1`
    const made = async () => {
      const row = await stage.row(city, offers, [orderId])
      return row?.made === 2 ? (row as Record<'closed' | 'last', Date>) : undefined
    }
    const { last, closed } = await waitFor('a second offer', made, { withinMs: 15_000 })
    expect(last.getTime() - closed.getTime()).toBeGreaterThanOrEqual(3000)
  })
})
