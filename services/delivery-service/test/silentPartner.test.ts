import { acceptOffer, getAssignments, patchAvailability, patchLocation } from '@tiffin/contracts/delivery'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, type Person } from '@tiffin/testing/signedToken'
import type { RunningService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { brokenRules } from './audit.ts'
import { newCity, northOf } from './places.ts'
import { openStage, type Stage } from './stage.ts'

const { orderAccepted, orderUnassigned } = deliveryEvents
/** Cities with times of their own; everywhere else a partner may be silent for ten minutes. */
const [hasty, hastyToo, patient] = [newCity(), newCity(), newCity()]
const ENV = {
  OFFER_REPEAT_SECONDS: '3600',
  PARTNER_SILENCE_SECONDS_BY_CITY: `${hasty.city}=2; ${hastyToo.city}=2`,
  OFFER_SECONDS_BY_CITY: `${patient.city}=90`,
  // Positions are stored four times a second.
  TIME_LAPSE: '60',
}
const TEN_MINUTES = 600

let stage: Stage
let second: RunningService
beforeAll(async () => {
  stage = await openStage({ env: ENV })
  second = await stage.startInstance({ env: ENV })
})
afterAll(() => stage?.close())

/** A partner who tells their position on and on: silence of another one is theirs alone. */
function isHeard(by: RunningService, city: ExampleCity, partner: Person, km: number): void {
  const tell = () =>
    callAs(by, partner)(patchLocation, { params: { id: partner.id }, body: northOf(city, km) })
  // Nobody may be there to hear it, in a test that ends all.
  const telling = setInterval(() => void tell().catch(() => undefined), 200)
  onTestFinished(() => clearInterval(telling))
}

/** An order that the nearer of two partners accepted. */
async function acceptedOrder(city: ExampleCity) {
  const [near, far] = [await stage.partnerAt(city, 1), await stage.partnerAt(city, 4)]
  isHeard(stage.delivery, city, far, 4)
  const orderId = await stage.place(city)
  expect(await stage.offered(orderId)).toBe(near.id)
  await callAs(stage.delivery, near)(acceptOffer, { params: { id: orderId } })
  return { near, far, orderId }
}

const timerOf = (city: ExampleCity, orderId: string) =>
  stage.row(
    city,
    `SELECT extract(epoch FROM "dueAt" - now())::float8 AS seconds FROM delivery."Timer"
     WHERE "subjectId" = $1 AND kind = 'partnerSilence'`,
    [orderId],
  ) as Promise<{ seconds: number } | undefined>

/** The look at the order's partner falls due, so many seconds ago. */
const fallDue = (city: ExampleCity, orderId: string, secondsAgo: number) =>
  stage.infrastructure.query(
    city.shard,
    `UPDATE delivery."Timer" SET "dueAt" = now() - make_interval(secs => $2)
     WHERE "subjectId" = $1 AND kind = 'partnerSilence'`,
    [orderId, secondsAgo],
  )

/** As if the partner had accepted, and been heard last, a quarter of an hour ago. */
async function beSilent(city: ExampleCity, partner: Person): Promise<void> {
  const past = `now() - interval '15 minutes'`
  const { query } = stage.infrastructure
  await query(
    city.shard,
    `UPDATE delivery."DeliveryPartner" SET "heardAt" = ${past}, "locationAt" = ${past} WHERE id = $1`,
    [partner.id],
  )
  await query(
    city.shard,
    `UPDATE delivery."TripOrder" o SET "acceptedAt" = ${past} FROM delivery."Trip" t
     WHERE t.id = o."tripId" AND t."partnerId" = $1`,
    [partner.id],
  )
}

const isAccepted = (city: ExampleCity, orderId: string, partner: Person) =>
  stage
    .row(city, 'SELECT status, "partnerId" FROM delivery."Assignment" WHERE "orderId" = $1', [orderId])
    .then((row) => expect(row).toEqual({ status: 'accepted', partnerId: partner.id }))

it('takes an order from a partner who is silent for as long as their city allows, once by two instances, and offers it on', async () => {
  const { near, far, orderId } = await acceptedOrder(hasty)
  expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
  expect(await stage.bus.next(orderUnassigned, orderId)).toMatchObject({
    deliveryPartnerId: near.id,
    reason: 'silent',
    assignmentVersion: 4,
    actorId: null,
  })
  expect((await callAs(second, near)(getAssignments, {})).trip).toBeNull()
  expect(stage.bus.heard(orderId).filter(({ type }) => type === orderUnassigned.type)).toHaveLength(1)
  expect(await brokenRules(stage, hasty)).toEqual([])
})

it('leaves it with a partner who tells a position, or does something else, and looks again', async () => {
  const city = newCity()
  const { near, orderId } = await acceptedOrder(city)
  const signs = [
    () => callAs(second, near)(patchLocation, { params: { id: near.id }, body: northOf(city, 0.5) }),
    () => callAs(second, near)(patchAvailability, { params: { id: near.id }, body: { isAvailable: true } }),
  ]
  const heardAgo = `SELECT extract(epoch FROM now() - "heardAt")::float8 AS ago FROM delivery."DeliveryPartner" WHERE id = $1`
  for (const sign of signs) {
    await beSilent(city, near)
    await sign()
    await waitFor('the sign to be stored', async () => {
      const row = await stage.row(city, heardAgo, [near.id])
      return (row?.ago as number) < TEN_MINUTES / 2
    })
    await fallDue(city, orderId, 0)
    await waitFor('another look', async () => ((await timerOf(city, orderId))?.seconds ?? 0) > 60)
    await isAccepted(city, orderId, near)
  }
})

it('takes it by the usual time elsewhere', async () => {
  const city = newCity()
  const { near, far, orderId } = await acceptedOrder(city)
  expect((await timerOf(city, orderId))?.seconds).toBeGreaterThan(TEN_MINUTES / 2)
  await beSilent(city, near)
  await fallDue(city, orderId, 0)
  expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
})

it('gives a partner the whole time again who could not be heard, as nobody was there', async () => {
  const city = newCity()
  const { near, orderId } = await acceptedOrder(city)
  await beSilent(city, near)
  await fallDue(city, orderId, 300)
  await waitFor('another look', async () => ((await timerOf(city, orderId))?.seconds ?? 0) > TEN_MINUTES / 2)
  await isAccepted(city, orderId, near)
})

it('leaves it while nobody of the market is heard: the way to us may be broken', async () => {
  const city = newCity()
  const [near, far] = [await stage.partnerAt(city, 1), await stage.partnerAt(city, 4)]
  const orderId = await stage.place(city)
  expect(await stage.offered(orderId)).toBe(near.id)
  await callAs(stage.delivery, near)(acceptOffer, { params: { id: orderId } })
  for (const partner of [near, far]) await beSilent(city, partner)
  await fallDue(city, orderId, 0)
  await waitFor('another look', async () => ((await timerOf(city, orderId))?.seconds ?? 0) > TEN_MINUTES / 2)
  await isAccepted(city, orderId, near)
})

it('looks no more once it is picked up, reassigned or ended', async () => {
  for (const change of [
    { version: 5, status: 'picked_up' },
    { version: 5, status: 'cancelled' },
  ] as const) {
    const city = newCity()
    const { near, orderId } = await acceptedOrder(city)
    expect(await timerOf(city, orderId)).toBeDefined()
    await stage.update(city, orderId, { ...change, deliveryPartnerId: near.id })
    await waitFor('the look to be called off', async () => (await timerOf(city, orderId)) === undefined)
  }
})

it('gives the partners of a city their own time to answer an offer', async () => {
  const seconds = `SELECT extract(epoch FROM "expiresAt" - "offeredAt")::float8 AS seconds FROM delivery."Offer" WHERE "orderId" = $1`
  for (const [city, expected] of [
    [patient, 90],
    [newCity(), 30],
  ] as const) {
    await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    expect((await stage.row(city, seconds, [orderId]))?.seconds).toBeCloseTo(expected, 3)
  }
})

it('takes it also when all was down meanwhile', async () => {
  const { near, far, orderId } = await acceptedOrder(hastyToo)
  await stage.bus.next(orderAccepted, orderId)
  await Promise.all([stage.delivery.kill(), second.kill()])
  isHeard(await stage.startInstance({ env: ENV }), hastyToo, far, 4)
  expect(await stage.offered(orderId, (to) => to !== near.id)).toBe(far.id)
})
