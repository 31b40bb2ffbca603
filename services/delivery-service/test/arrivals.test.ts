import { acceptOffer } from '@tiffin/contracts/delivery'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from './audit.ts'
import { newCity } from './places.ts'
import { openStage, type Stage } from './stage.ts'

const { orderEstimated } = deliveryEvents
type Estimated = BodyOfEvent<typeof orderEstimated>

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ env: { DISPATCH_SWEEP_SECONDS: '0.3' } })
})
afterAll(() => stage?.close())

const MINUTE = 60_000
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE).toISOString()
const minutesTo = ({ estimatedDeliveryAt }: Estimated) =>
  (Date.parse(estimatedDeliveryAt) - Date.now()) / MINUTE

const told = (orderId: string, where?: (body: Estimated) => boolean) =>
  stage.bus.next(orderEstimated, orderId, where)
const timesTold = (orderId: string) =>
  stage.bus.heard(orderId).filter(({ type }) => type === 'order.estimated').length

/** A new order that the partner accepted; answers its id. */
async function accepted(city: ExampleCity, partner: Person): Promise<string> {
  const id = await stage.place(city)
  await stage.offered(id)
  await callAs(stage.delivery, partner)(acceptOffer, { params: { id } })
  return id
}

/** So many plans that each of these tests' markets is among them several times. */
const PLANS = 20

/** Waits until what was to be told by now has been. */
async function plannedOften() {
  const plans = async () => {
    const metrics = await (await fetch(`${stage.delivery.url}/metrics`)).text()
    return Number(/delivery_dispatch_plan_seconds_count\S* (\d+)/.exec(metrics)?.[1])
  }
  const before = await plans()
  await waitFor('more plans', async () => (await plans()) >= before + PLANS)
}

describe('the arrival of an order', () => {
  it('is told once it is planned, and again when its kitchen needs longer, though its partner has accepted', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = await accepted(city, partner)
    const first = await told(orderId)
    expect(first).toMatchObject({ orderId, market: city.market, stopsBefore: 0, waitsFor: 'partner' })
    expect(minutesTo(first)).toBeLessThan(30)

    await stage.update(city, orderId, { version: 2, status: 'preparing', readyAt: inMinutes(40) })
    const later = await told(orderId, (body) => minutesTo(body) > 40)
    expect(later).toMatchObject({ stopsBefore: 0, waitsFor: 'kitchen' })
    expect(minutesTo(later)).toBeLessThan(60)
    await stage.update(city, orderId, { version: 3, status: 'ready', readyAt: inMinutes(0) })
    await told(orderId, (body) => body.timestamp > later.timestamp && minutesTo(body) < 30)
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('is told of each order that a partner has, with the deliveries before it, until they are made', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 0)
    const ids = [await accepted(city, partner), await accepted(city, partner)]
    for (const id of ids) await stage.update(city, id, { version: 2, status: 'ready', readyAt: inMinutes(0) })
    const second = await Promise.any(
      ids.map((id) => told(id, ({ waitsFor }) => waitsFor === 'other_deliveries')),
    )
    const first = ids.find((id) => id !== second.orderId) as string
    expect(second.stopsBefore).toBe(1)
    expect(minutesTo(second)).toBeGreaterThan(minutesTo(await told(first)))

    const has = { deliveryPartnerId: partner.id }
    for (const id of ids) await stage.update(city, id, { version: 5, status: 'picked_up', ...has })
    await stage.update(city, first, { version: 6, status: 'delivered', ...has })
    await told(
      second.orderId,
      ({ stopsBefore, timestamp }) => stopsBefore === 0 && timestamp > second.timestamp,
    )
  })

  it('is not told again while it stays what it was, however often the market is planned', async () => {
    const city = newCity()
    const partner = await stage.partnerAt(city, 1)
    const orderId = await accepted(city, partner)
    await told(orderId)
    const before = timesTold(orderId)
    await plannedOften()
    expect(timesTold(orderId)).toBe(before)
  })

  it('is not told of an order that nobody can bring, nor of one that ended', async () => {
    const city = newCity()
    const orderId = await stage.place(city)
    await plannedOften()
    expect(timesTold(orderId)).toBe(0)
    await stage.partnerAt(city, 1)
    await told(orderId)
    const before = timesTold(orderId)
    await stage.update(city, orderId, { version: 2, status: 'cancelled' })
    await waitFor('the end', () =>
      stage.row(city, `SELECT 1 FROM delivery."Assignment" WHERE "orderId" = $1 AND status = 'withdrawn'`, [
        orderId,
      ]),
    )
    // Another order of the market is told of, this one no more.
    await told(await stage.place(city))
    await plannedOften()
    expect(timesTold(orderId)).toBe(before)
  })
})
