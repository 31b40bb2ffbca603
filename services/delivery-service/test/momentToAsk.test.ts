import { acceptOffer } from '@tiffin/contracts/delivery'
import { getDispatchBoard, reassignOrder } from '@tiffin/contracts/dispatchBoard'
import { newId } from '@tiffin/sharding/ids'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCity } from './places.ts'
import { openStage, type Stage } from './stage.ts'

/** No sweep comes to help: whatever goes out does so because something happened. */
const env = { DISPATCH_LEAD_SECONDS: '120', DISPATCH_SWEEP_SECONDS: '3600' }
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ env })
})
afterAll(() => stage?.close())

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()

const statusOf = async (city: ExampleCity, orderId: string) =>
  (await stage.row(city, 'SELECT status FROM delivery."Assignment" WHERE "orderId" = $1', [orderId]))?.status

/** An order that its kitchen expects to have ready in half an hour, and a partner near it. */
async function earlyOrder() {
  const city = newCity()
  const orderId = await stage.place(city)
  const noted = 'SELECT 1 FROM delivery."Assignment" WHERE "orderId" = $1 AND "orderVersion" = 2'
  await waitFor('the search', async () => (await statusOf(city, orderId)) === 'searching')
  await stage.update(city, orderId, { version: 2, status: 'preparing', readyAt: inMinutes(30) })
  await waitFor('the estimate', () => stage.row(city, noted, [orderId]))
  return { city, orderId, partner: await stage.partnerAt(city, 1) }
}

describe('a partner', () => {
  it('is not asked long before they would have to leave, and at once when the order is ready', async () => {
    const { city, orderId, partner } = await earlyOrder()
    // What is due goes out: the market was looked at when the partner told a position.
    const due = await stage.place(city)
    expect(await stage.offered(due)).toBe(partner.id)
    expect(await statusOf(city, orderId)).toBe('searching')
    await callAs(stage.delivery, partner)(acceptOffer, { params: { id: due } })
    const helper = await stage.partnerAt(city, 1)

    await stage.update(city, orderId, { version: 3, status: 'ready', readyAt: inMinutes(0) })
    expect([partner.id, helper.id]).toContain(await stage.offered(orderId))
  })
})

describe('the board says since when a partner is to be found', () => {
  const LEAD = 120_000
  const dueAt = async ({ city }: ExampleCity, orderId: string) => {
    const admin = callAs(stage.delivery, await newPerson('admin'))
    const { assignments } = await admin(getDispatchBoard, { query: { city } })
    const assignment = assignments.find((each) => each.orderId === orderId)
    return Date.parse(assignment?.searchDueAt ?? '')
  }

  it('from the moment on at which somebody at the counter would be asked, not from placing', async () => {
    const { city, orderId } = await earlyOrder()
    const readyAt = Date.parse(inMinutes(30))
    const due = await dueAt(city, orderId)
    expect(Math.abs(due - (readyAt - LEAD))).toBeLessThan(10_000)
  })

  it('from the first offer on, and anew from the loss of a partner', async () => {
    const city = newCity()
    const placedAt = Date.now()
    const partner = await stage.partnerAt(city, 1)
    const orderId = await stage.place(city)
    await stage.offered(orderId)
    const first = await dueAt(city, orderId)
    expect(first).toBeGreaterThanOrEqual(placedAt)
    expect(first).toBeLessThanOrEqual(Date.now())
    await callAs(stage.delivery, partner)(acceptOffer, { params: { id: orderId } })
    const acceptedAt = Date.now()
    const admin = callAs(stage.delivery, await newPerson('admin'))
    const { searchDueAt } = await admin(reassignOrder, { params: { id: orderId }, body: {} })
    expect(Date.parse(searchDueAt ?? '')).toBeGreaterThanOrEqual(acceptedAt)
  })
})

describe('what dispatch learns from', () => {
  it('is when an order became ready beside its estimate; a recalled one is not ready', async () => {
    const { city, orderId } = await earlyOrder()
    const kept = `SELECT ("becameReadyAt" - "estimatedReadyAt") = interval '10 minutes' AS late
      FROM delivery."Assignment" WHERE "orderId" = $1 AND "orderVersion" = $2`
    const late = async (version: number) =>
      (await waitFor('the version', () => stage.row(city, kept, [orderId, version]))).late
    const first = `SELECT "estimatedReadyAt" AS at FROM delivery."Assignment" WHERE "orderId" = $1`
    const { at } = (await stage.row(city, first, [orderId])) as { at: Date }
    const readyAt = new Date(at.getTime() + 600_000).toISOString()
    await stage.update(city, orderId, { version: 3, status: 'ready', readyAt })
    expect(await late(3)).toBe(true)
    await stage.update(city, orderId, { version: 4, status: 'preparing', readyAt })
    expect(await late(4)).toBeNull()
  })

  it('is how a kitchen kept its own word, once it has said how long it needs', async () => {
    const { city, orderId } = await earlyOrder()
    const kept = `SELECT (extract(epoch FROM "becameReadyAt" - "estimatedReadyAt") / 60)::float8 AS late
      FROM delivery."Assignment" WHERE "orderId" = $1 AND "orderVersion" = $2`
    const tell = async (version: number, status: 'confirmed' | 'preparing' | 'ready', readyAt: string) => {
      await stage.update(city, orderId, { version, status, readyAt })
      return (await waitFor('the version', () => stage.row(city, kept, [orderId, version]))).late
    }
    const word = Date.now() + 50 * 60_000
    const after = (minutes: number) => new Date(word + minutes * 60_000).toISOString()
    await tell(3, 'confirmed', after(0))
    // It begins late: that is a moment, and no word.
    await tell(4, 'preparing', inMinutes(-1))
    expect(await tell(5, 'ready', after(2))).toBeCloseTo(2)
  })

  it('is the kitchen’s own word also where that came before order.created', async () => {
    const city = newCity()
    const orderId = newId(city.market)
    const readyAt = inMinutes(50)
    await stage.update(city, orderId, { version: 2, status: 'confirmed', readyAt })
    await waitFor('the announcement', async () => (await statusOf(city, orderId)) === 'announced')
    await stage.place(city, orderId)
    await waitFor('the search', async () => (await statusOf(city, orderId)) === 'searching')
    const kept = `SELECT "estimatedReadyAt" AS at FROM delivery."Assignment" WHERE "orderId" = $1`
    expect(await stage.row(city, kept, [orderId])).toEqual({ at: new Date(readyAt) })
  })
})
