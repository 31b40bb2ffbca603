import { setTimeout as delay } from 'node:timers/promises'
import { acceptOffer } from '@tiffin/contracts/delivery'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, type Person } from '@tiffin/testing/signedToken'
import type { RunningService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from './audit.ts'
import { newCity } from './places.ts'
import { openStage, type Stage } from './stage.ts'

const { orderAssigned } = deliveryEvents
const OFFER_SECONDS = 2
let stage: Stage
let second: RunningService
beforeAll(async () => {
  const env = { OFFER_SECONDS: String(OFFER_SECONDS), OFFER_REPEAT_SECONDS: '0' }
  stage = await openStage({ env })
  second = await stage.startInstance({ env })
})
afterAll(() => stage?.close())

/** Accepts at one of the two instances; answers the refusal's code, or undefined. */
async function tryAccept(person: Person, orderId: string, at: RunningService = stage.delivery) {
  for (;;) {
    const code = await callAs(at, person)(acceptOffer, { params: { id: orderId } }).then(
      () => undefined,
      (refusal: { problem: { code: string } }) => refusal.problem.code,
    )
    // All wait for one row and a few connections: a busy machine has not enough of them in time, and says so.
    if (code !== 'shard_unavailable') return code
  }
}

const partnersAt = (city: ExampleCity, count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => stage.partnerAt(city, 1 + i / 10)))

const count = async (city: ExampleCity, sql: string): Promise<number> =>
  Number(Object.values((await stage.row(city, sql, [city.market])) ?? {})[0])

describe('races', () => {
  it('lets one of 50 partners who accept an order have it: the one it was offered to', async () => {
    const city = newCity()
    const partners = await partnersAt(city, 50)
    const orderId = await stage.place(city)
    const chosen = await stage.offered(orderId)
    const outcomes = await Promise.all(
      partners.map(async (person, i) => ({
        id: person.id,
        code: await tryAccept(person, orderId, i % 2 ? second : stage.delivery),
      })),
    )
    expect(outcomes.filter(({ code }) => code === undefined).map(({ id }) => id)).toEqual([chosen])
    expect(new Set(outcomes.map(({ code }) => code))).toEqual(new Set([undefined, 'offer_not_found']))
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('starts one trip for a partner who accepts at two instances at once', async () => {
    const city = newCity()
    const [partner] = (await partnersAt(city, 1)) as [Person]
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    const tries = Array.from({ length: 10 }, (_, i) =>
      tryAccept(partner, orderId, i % 2 ? second : stage.delivery),
    )
    expect(new Set(await Promise.all(tries))).toEqual(new Set([undefined]))
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('dispatches 200 orders over 30 partners by two instances, each delivered once', async () => {
    const city = newCity()
    const people = new Map((await partnersAt(city, 30)).map((person) => [person.id, person]))
    const done = new Set<string>()
    const stopAnswering = stage.bus.listen(orderAssigned, async ({ orderId, deliveryPartnerId }) => {
      const person = people.get(deliveryPartnerId)
      if (!person) return
      const refused = await tryAccept(person, orderId, done.size % 2 ? second : stage.delivery)
      if (refused) return
      const delivered = { version: 6, status: 'delivered', deliveryPartnerId } as const
      await stage.update(city, orderId, delivered)
      done.add(orderId)
    })
    const orderIds = await Promise.all(Array.from({ length: 200 }, () => stage.place(city)))
    await waitFor('all orders to be delivered', () => done.size === orderIds.length, { withinMs: 60_000 })
    const delivered = `SELECT count(*) FROM delivery."Assignment" WHERE market = $1 AND status = 'delivered'`
    await waitFor('all deliveries to be recorded', async () => (await count(city, delivered)) === 200)
    stopAnswering()
    expect(await brokenRules(stage, city)).toEqual([])
    const total = 'SELECT sum("totalDeliveries") FROM delivery."DeliveryPartner" WHERE market = $1'
    expect(await count(city, total)).toBe(200)
  })

  it('settles a cancel that meets an accept, whoever is first', async () => {
    const city = newCity()
    const people = new Map((await partnersAt(city, 20)).map((person) => [person.id, person]))
    const orderIds = await Promise.all(Array.from({ length: 20 }, () => stage.place(city)))
    const codes = await Promise.all(
      orderIds.map(async (orderId) => {
        const person = people.get(await stage.offered(orderId)) as Person
        const [code] = await Promise.all([
          tryAccept(person, orderId, second),
          stage.update(city, orderId, { version: 2, status: 'cancelled' }),
        ])
        return code
      }),
    )
    for (const code of codes) expect([undefined, 'offer_gone']).toContain(code)
    const withdrawn = `SELECT count(*) FROM delivery."Assignment" WHERE market = $1 AND status = 'withdrawn'`
    await waitFor('all orders to be withdrawn', async () => (await count(city, withdrawn)) === 20)
    expect(await brokenRules(stage, city)).toEqual([])
    const live = `SELECT count(*) FROM delivery."Trip" t JOIN delivery."DeliveryPartner" p ON p.id = t."partnerId"
      WHERE p.market = $1 AND t.status = 'live'`
    expect(await count(city, live)).toBe(0)
  })

  it('settles an accept in the moment of expiry, whoever is first', async () => {
    const city = newCity()
    const people = new Map((await partnersAt(city, 20)).map((person) => [person.id, person]))
    const orderIds = await Promise.all(Array.from({ length: 20 }, () => stage.place(city)))
    const outcomes = await Promise.all(
      orderIds.map(async (orderId, i) => {
        const { deliveryPartnerId, expiresAt } = await stage.bus.next(orderAssigned, orderId)
        // Around the deadline, from a little before to a little after the timers' next look.
        await delay(Date.parse(expiresAt) - Date.now() - 40 + i * 4)
        return {
          orderId,
          code: await tryAccept(
            people.get(deliveryPartnerId) as Person,
            orderId,
            i % 2 ? second : stage.delivery,
          ),
        }
      }),
    )
    for (const { code } of outcomes) expect([undefined, 'offer_gone']).toContain(code)
    expect(await brokenRules(stage, city)).toEqual([])
    for (const { orderId, code } of outcomes.filter(({ code }) => code === undefined))
      expect(
        await stage.row(city, 'SELECT status FROM delivery."Assignment" WHERE "orderId" = $1', [orderId]),
      ).toEqual({ status: code ?? 'accepted' })
  })
})
