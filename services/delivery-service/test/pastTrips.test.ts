import { acceptOffer, listTrips } from '@tiffin/contracts/delivery'
import type { QueryOf } from '@tiffin/contracts/route'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity, newCityIn } from './places.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const tripsOf = (person: Person, query: QueryOf<typeof listTrips> = {}) =>
  callAs(stage.delivery, person)(listTrips, { query })

async function accept(city: ExampleCity, partner: Person): Promise<string> {
  const orderId = await stage.place(city)
  await stage.offered(orderId, (to) => to === partner.id)
  await callAs(stage.delivery, partner)(acceptOffer, { params: { id: orderId } })
  return orderId
}

async function deliver(city: ExampleCity, partner: Person, orderId: string): Promise<void> {
  for (const [version, status] of [
    [5, 'picked_up'],
    [6, 'delivered'],
  ] as const) {
    await stage.update(city, orderId, { version, status, deliveryPartnerId: partner.id })
    await waitFor(`the order to be ${status}`, () =>
      stage.row(city, 'SELECT 1 FROM delivery."TripOrder" WHERE "orderId" = $1 AND status = $2', [
        orderId,
        status,
      ]),
    )
  }
}

describe('a partner’s past trips', () => {
  it('are told with their orders and times, and without a door', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderIds = [await accept(city, partner), await accept(city, partner)]
    expect(await tripsOf(partner)).toEqual({ trips: [], nextCursor: null })
    for (const orderId of orderIds) await deliver(city, partner, orderId)
    const { trips } = await tripsOf(partner)
    expect(trips).toHaveLength(1)
    expect(trips[0]?.orders).toMatchObject(
      orderIds.map((orderId) => ({ orderId, restaurantName: 'Ajanta', status: 'delivered', pay: 3.99 })),
    )
    for (const { acceptedAt, pickedUpAt, endedAt } of trips[0]?.orders ?? [])
      expect([acceptedAt, pickedUpAt, endedAt].sort()).toEqual([acceptedAt, pickedUpAt, endedAt])
    expect(JSON.stringify(trips)).not.toContain(String(city.door.latitude))
  })

  it('come newest first, page by page, each once', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const driven: string[] = []
    for (let n = 0; n < 3; n += 1) {
      const orderId = await accept(city, partner)
      await deliver(city, partner, orderId)
      driven.unshift(orderId)
    }
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await tripsOf(partner, { limit: 1, cursor })
      expect(page.trips).toHaveLength(1)
      found.push(...page.trips.flatMap(({ orders }) => orders.map(({ orderId }) => orderId)))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(found).toEqual(driven)
  })

  it('are nobody else’s', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    await deliver(city, partner, await accept(city, partner))
    expect((await tripsOf(partner)).trips).toHaveLength(1)
    const other = await newPerson('delivery_partner', city)
    expect(await tripsOf(other)).toEqual({ trips: [], nextCursor: null })
  })

  it.each(['nonsense', Buffer.from('-1').toString('base64url')])(
    'refuse a cursor like %s',
    async (cursor) => {
      const partner = await newPerson('delivery_partner', newCityIn('B'))
      await expect(tripsOf(partner, { cursor })).rejects.toMatchObject({
        status: 400,
        problem: { code: 'invalid_cursor' },
      })
    },
  )
})
