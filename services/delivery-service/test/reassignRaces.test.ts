import { setTimeout as delay } from 'node:timers/promises'
import { acceptOffer } from '@tiffin/contracts/delivery'
import { reassignOrder } from '@tiffin/contracts/dispatchBoard'
import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import type { RunningService } from '@tiffin/testing/startService'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from './audit.ts'
import { newCity } from './places.ts'
import { ONE_ORDER_A_TRIP, openStage, type Stage } from './stage.ts'

const OFFER_SECONDS = 2
const ROUNDS = 15
let stage: Stage
let instances: [RunningService, RunningService]
let admin: Person
beforeAll(async () => {
  const env = { OFFER_SECONDS: String(OFFER_SECONDS), OFFER_REPEAT_SECONDS: '0', ...ONE_ORDER_A_TRIP }
  stage = await openStage({ env })
  instances = [stage.delivery, await stage.startInstance({ env })]
  admin = await newPerson('admin')
})
afterAll(() => stage?.close())

type Outcome = 'done' | string

const outcome = (call: Promise<unknown>): Promise<Outcome> =>
  call.then(
    () => 'done',
    (refusal: { problem: { code: string } }) => refusal.problem.code,
  )
const reassign = (orderId: string, to: Person | undefined, at: 0 | 1): Promise<Outcome> =>
  outcome(
    callAs(instances[at], admin)(reassignOrder, {
      params: { id: orderId },
      body: to ? { deliveryPartnerId: to.id } : {},
    }),
  )
const accept = (person: Person, id: string, at: 0 | 1): Promise<Outcome> =>
  outcome(callAs(instances[at], person)(acceptOffer, { params: { id } }))

describe('reassigning', () => {
  it('that meets an accept has one winner', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const city = newCity()
      const [near, far] = [await stage.partnerAt(city, 1), await stage.partnerAt(city, 2)]
      const orderId = await stage.place(city)
      await stage.offered(orderId)
      const [accepted, moved] = await Promise.all([accept(near, orderId, 1), reassign(orderId, far, 0)])
      expect(['done', 'offer_gone']).toContain(accepted)
      expect(moved).toBe('done')
      expect(await accept(far, orderId, 0)).toBe('done')
      expect(await brokenRules(stage, city)).toEqual([])
    }
  })

  it('of two orders to one partner by two admins gives them one', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const city = newCity()
      const [one, two] = [await stage.place(city), await stage.place(city)]
      for (const km of [1, 2]) await stage.partnerAt(city, km)
      await Promise.all([stage.offered(one), stage.offered(two)])
      const free = await stage.partnerAt(city, 3)
      const outcomes = await Promise.all([reassign(one, free, 0), reassign(two, free, 1)])
      expect([...outcomes].sort()).toEqual(['done', 'partner_busy'])
      expect(await brokenRules(stage, city)).toEqual([])
    }
  })

  it('of two orders crosswise, each to the other’s partner, never locks up', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const city = newCity()
      const [one, two] = [await stage.place(city), await stage.place(city)]
      const people = [await stage.partnerAt(city, 1), await stage.partnerAt(city, 2)]
      const [ofOne, ofTwo] = await Promise.all([stage.offered(one), stage.offered(two)])
      const [first, second] = [ofOne, ofTwo].map((id) => people.find((person) => person.id === id) as Person)
      const outcomes = await Promise.all([reassign(one, second, 0), reassign(two, first, 1)])
      for (const code of outcomes) expect(['done', 'partner_busy']).toContain(code)
      expect(await brokenRules(stage, city)).toEqual([])
    }
  })

  it('by many admins at once, each to another partner, leaves the order with one', async () => {
    const city = newCity()
    const orderId = await stage.place(city)
    const partners = await Promise.all(Array.from({ length: 12 }, (_, i) => stage.partnerAt(city, 1 + i)))
    await stage.offered(orderId)
    const outcomes = await Promise.all(partners.map((to, i) => reassign(orderId, to, i % 2 ? 1 : 0)))
    expect(new Set(outcomes)).toEqual(new Set(['done']))
    expect(await brokenRules(stage, city)).toEqual([])
  })

  it('in the moment an offer expires waits for nobody who waits for it', async () => {
    const cities = Array.from({ length: 20 }, () => newCity())
    const codes = await Promise.all(
      cities.map(async (city, i) => {
        const [near, far] = [await stage.partnerAt(city, 1), await stage.partnerAt(city, 2)]
        const orderId = await stage.place(city)
        const offer = await stage.bus.next(deliveryEvents.orderAssigned, orderId)
        const other = offer.deliveryPartnerId === near.id ? far : near
        // From a little before the deadline to a little after the timers' next look.
        await delay(Date.parse(offer.expiresAt) - Date.now() - 40 + i * 30)
        return reassign(orderId, other, i % 2 ? 1 : 0)
      }),
    )
    expect(new Set(codes)).toEqual(new Set(['done']))
    for (const city of cities) expect(await brokenRules(stage, city)).toEqual([])
  })
})
