import { acceptOffer, getAssignments, getPartnerDay } from '@tiffin/contracts/delivery'
import { type ExampleCity, MEXICO_CITY } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCityIn } from './places.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const dayOf = (person: Person) => callAs(stage.delivery, person)(getPartnerDay, {})

async function deliver(city: ExampleCity, partner: Person): Promise<string> {
  const orderId = await stage.place(city)
  await stage.offered(orderId, (to) => to === partner.id)
  const call = callAs(stage.delivery, partner)
  const { currency } = await dayOf(partner)
  expect((await call(getAssignments, {})).offers).toMatchObject([{ orderId, currency }])
  const { trip } = await call(acceptOffer, { params: { id: orderId } })
  expect(trip?.orders).toMatchObject([{ orderId, pay: 3.99, currency }])
  await stage.update(city, orderId, { version: 5, status: 'delivered', deliveryPartnerId: partner.id })
  await waitFor('the delivery to be recorded', () =>
    stage.row(city, `SELECT 1 FROM delivery."TripOrder" WHERE "orderId" = $1 AND status = 'delivered'`, [
      orderId,
    ]),
  )
  return orderId
}

describe('a partner’s day', () => {
  it('counts what was delivered, and its pay in the market’s currency', async () => {
    const partner = await stage.partnerAt(MEXICO_CITY, 1)
    expect(await dayOf(partner)).toMatchObject({ deliveries: 0, pay: 0, currency: 'MXN' })
    await deliver(MEXICO_CITY, partner)
    await deliver(MEXICO_CITY, partner)
    expect(await dayOf(partner)).toMatchObject({ deliveries: 2, pay: 7.98 })
  })

  it('begins at midnight in the market’s time zone', async () => {
    const city = newCityIn('B')
    const partner = await stage.partnerAt(city, 1)
    const { since } = await dayOf(partner)
    const clock = new Intl.DateTimeFormat('en', {
      timeZone: city.timeZone,
      timeStyle: 'medium',
      hour12: false,
    })
    expect(clock.format(new Date(since)).replace('24:', '00:')).toBe('00:00:00')
    const yesterday = await deliver(city, partner)
    await deliver(city, partner)
    await stage.infrastructure.query(
      city.shard,
      `UPDATE delivery."TripOrder" SET "endedAt" = $2::timestamptz - interval '1 second' WHERE "orderId" = $1`,
      [yesterday, since],
    )
    expect(await dayOf(partner)).toMatchObject({ since, deliveries: 1, pay: 3.99 })
  })

  it('of somebody without deliveries is empty', async () => {
    const unknown = await newPerson('delivery_partner', newCityIn('B'))
    expect(await dayOf(unknown)).toMatchObject({ deliveries: 0, pay: 0 })
  })
})
