import { register } from '@tiffin/contracts/auth'
import { acceptOffer, patchAvailability, patchLocation } from '@tiffin/contracts/delivery'
import { getDispatchBoard, listAssignmentEvents } from '@tiffin/contracts/dispatchBoard'
import { newId } from '@tiffin/sharding/ids'
import { type ExampleCity, PARTNER, registeringIn } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity, newCityIn, northOf } from './places.ts'
import { ONE_ORDER_A_TRIP, openStage, type Stage } from './stage.ts'

let stage: Stage
let auth: RunningService
let admin: Person
beforeAll(async () => {
  stage = await openStage({ env: ONE_ORDER_A_TRIP }, async (env) => {
    auth = await startService('auth-service', { env })
    return { AUTH_SERVICE_URL: auth.url }
  })
  admin = await newPerson('admin')
})
afterAll(async () => {
  await stage?.close()
  if (auth?.process.runs()) await auth.stop()
})

const boardOf = ({ city }: ExampleCity) =>
  callAs(stage.delivery, admin)(getDispatchBoard, { query: { city } })
const eventsOf = (id: string) => callAs(stage.delivery, admin)(listAssignmentEvents, { params: { id } })
const accept = (person: Person, id: string) => callAs(stage.delivery, person)(acceptOffer, { params: { id } })

describe('the dispatch board of a city', () => {
  it('shows its partners, what they do and are asked, and the searches that go on', async () => {
    const city = newCity()
    const busy = await stage.partnerAt(city, 1)
    const first = await stage.place(city)
    await stage.offered(first)
    await accept(busy, first)
    const asked = await stage.partnerAt(city, 2)
    const second = await stage.place(city)
    const off = await stage.register(city)
    await callAs(stage.delivery, off)(patchAvailability, {
      params: { id: off.id },
      body: { isAvailable: false },
    })
    await stage.offered(second)

    const { market, partners, assignments } = await boardOf(city)
    expect(market).toBe(city.market)
    expect(partners.map(({ id }) => id)).toEqual([asked.id, busy.id, off.id])
    expect(partners).toMatchObject([
      { onDuty: true, isAvailable: true, offeredOrderId: second, tripOrderIds: [], firstName: null },
      {
        onDuty: true,
        isAvailable: false,
        offeredOrderId: null,
        tripOrderIds: [first],
        currentOrderId: first,
      },
      { onDuty: false, latitude: null, locationAt: null, tripOrderIds: [] },
    ])
    expect(partners[0]?.latitude).toBeCloseTo(northOf(city, 2).latitude, 5)
    expect(Date.now() - Date.parse(partners[0]?.locationAt ?? '')).toBeLessThan(30_000)
    expect(assignments).toMatchObject([
      { orderId: first, status: 'accepted', deliveryPartnerId: busy.id, offerExpiresAt: null },
      { orderId: second, status: 'offered', deliveryPartnerId: asked.id },
    ])
    expect(Date.parse(assignments[1]?.offerExpiresAt ?? '')).toBeGreaterThan(Date.now())
  })

  it('leaves out searches that have ended, and other cities', async () => {
    const [city, other] = [newCity(), newCity()]
    const orderId = await stage.place(city)
    await waitFor('the search', async () => (await boardOf(city)).assignments.length === 1)
    await stage.update(city, orderId, { version: 2, status: 'cancelled' })
    await waitFor('its end', async () => (await boardOf(city)).assignments.length === 0)
    await stage.place(other)
    expect((await boardOf(city)).assignments).toEqual([])
  })

  it('names partners, and goes by the names it has while auth-service is away', async () => {
    const city = newCityIn('C')
    const { user, token } = await callAs(auth)(register, { body: registeringIn(city, PARTNER) })
    const known = async () => (await boardOf(city)).partners.find(({ id }) => id === user.id)
    const isNamed = async () => (await known())?.firstName === PARTNER.firstName
    await waitFor('the partner to be known by name', isNamed, { withinMs: 15_000 })
    await callAs(stage.delivery, token)(patchLocation, {
      params: { id: user.id },
      body: northOf(city, 1),
    })
    const orderId = await stage.place(city)
    expect(await stage.offered(orderId)).toBe(user.id)
    const peopleOf = async () =>
      (await callAs(stage.delivery, admin)(listAssignmentEvents, { params: { id: orderId } })).people
    expect(await peopleOf()).toEqual([{ id: user.id, firstName: PARTNER.firstName }])

    await auth.kill()
    expect(await known()).toMatchObject({ id: user.id, firstName: PARTNER.firstName })
    expect((await boardOf(city)).partners).toHaveLength(1)
  })

  it('is for admins, of a city that is known', async () => {
    const partner = await newPerson('delivery_partner')
    await expect(
      callAs(stage.delivery, partner)(getDispatchBoard, { query: { city: 'Boston' } }),
    ).rejects.toMatchObject({ problem: { code: 'forbidden' } })
    await expect(
      callAs(stage.delivery, admin)(getDispatchBoard, { query: { city: 'Atlantis' } }),
    ).rejects.toMatchObject({ status: 422, problem: { code: 'unknown_city' } })
  })

  it('is read from indexes, which every migrated shard has', async () => {
    const orders = `EXPLAIN SELECT * FROM delivery."Assignment" WHERE market = 1
      AND status NOT IN ('delivered', 'withdrawn', 'failed') ORDER BY "orderId" LIMIT 500`
    const partners = `EXPLAIN SELECT * FROM delivery."DeliveryPartner" WHERE market = 1
      ORDER BY "onDuty" DESC, id DESC LIMIT 500`
    const planOf = async (sql: string) => JSON.stringify(await stage.infrastructure.query('B', sql, []))
    expect(await planOf(orders)).toContain('Assignment_live')
    expect(await planOf(partners)).toContain('DeliveryPartner_market_onDuty_id_idx')
  })
})

describe('the events of an order', () => {
  it('are those that were recorded, oldest first', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    await accept(partner, orderId)
    const sent = async () => {
      const { events } = await eventsOf(orderId)
      return events.length === 3 && events.every(({ sentAt }) => sentAt !== null) ? events : undefined
    }
    const events = await waitFor('all to be sent', sent)
    expect(events).toMatchObject([
      { type: 'order.estimated', by: 'delivery-service', body: { orderId, assignmentVersion: 1 } },
      { type: 'order.assigned', by: 'delivery-service', body: { orderId, assignmentVersion: 2 } },
      { type: 'order.accepted', by: 'delivery-service', body: { deliveryPartnerId: partner.id } },
    ])
    for (const event of events) expect(event.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(events.map(({ id }) => id)).toEqual(stage.bus.heard(orderId).map(({ id }) => id))
  })

  it('are none while nobody was asked, and refused of an order that nobody knows', async () => {
    const city = newCity()
    const orderId = await stage.place(city)
    const none = await waitFor('the search', () => eventsOf(orderId).catch(() => undefined))
    expect(none).toEqual({ orderId, events: [], people: [] })
    await expect(eventsOf(newId(city.market))).rejects.toMatchObject({
      status: 404,
      problem: { code: 'order_not_found' },
    })
  })
})
