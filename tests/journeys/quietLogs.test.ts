import { authRoutes } from '@tiffin/contracts/auth'
import { createOrder, patchOrderStatus } from '@tiffin/contracts/orders'
import { eraseMe } from '@tiffin/contracts/personalData'
import { listRestaurants } from '@tiffin/contracts/restaurants'
import { CUSTOMER, registeringIn, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs } from '@tiffin/testing/signedToken'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '../town/openTown.ts'
import { rowsEverywhere } from '../town/shardRows.ts'
import { carryToDoor, moveOrder, orderIn, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

/** No other text has any of it. */
const PERSON = {
  email: 'quilvanthe.obrezkova@example.com',
  password: 'zephraxine under tin',
  firstName: 'Quilvanthe',
  lastName: 'Obrezkova',
  phoneNumber: '+15551239876',
} as const
const DOOR = { deliveryAddress: '77 Marblewick Lane', notes: 'The code is 918273' } as const
const WRONG = 'a wrong guess of mine'

let whole: WholeSystem
let town: Town
beforeAll(async () => {
  // All that a service ever says.
  whole = await startWholeSystem({ LOG_LEVEL: 'debug' })
  town = await openTown(whole.gateway, SAN_FRANCISCO)
})
afterAll(() => whole?.stop())

test('neither a line of a log nor an event tells who somebody is, where they live, or a token', async () => {
  const anybody = callAs(whole.gateway)
  const body = { ...registeringIn(town.city, CUSTOMER), ...PERSON }
  const { token, refreshToken } = await anybody(authRoutes.register, { body })
  const wrong = anybody(authRoutes.login, { body: { email: PERSON.email, password: WRONG } })
  await expect(wrong).rejects.toMatchObject({ status: 401 })
  const session = await anybody(authRoutes.login, {
    body: { email: PERSON.email, password: PERSON.password },
  })
  const customer = callAs(whole.gateway, session.token)
  const { latitude, longitude } = town.city.door
  await customer(listRestaurants, { query: { q: DOOR.deliveryAddress, near: `${latitude},${longitude}` } })

  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  const { id } = await customer(createOrder, {
    body: orderIn(town, DOOR),
    headers: { 'idempotency-key': 'a key of a request' },
  })
  await moveOrder(town.owner, id, 'confirmed')
  await takeOffer(partner, id)
  await moveOrder(town.owner, id, 'ready')
  await carryToDoor(partner, id)
  const late = customer(patchOrderStatus, { params: { id }, body: { status: 'cancelled' } })
  await expect(late).rejects.toMatchObject({ status: 409 })
  await customer(eraseMe, { body: { password: PERSON.password } })

  const secrets = {
    ...PERSON,
    ...DOOR,
    wrong: WRONG,
    token,
    refreshToken,
    newer: session.token,
    newerRefresh: session.refreshToken,
  }
  const said = Object.values(whole.system.services).map(({ name, log }) => ({ where: name, text: log() }))
  const told = await Promise.all(
    ['auth', 'orders', 'delivery'].map(async (schema) => {
      const rows = await rowsEverywhere<{ body: string }>(
        whole.infrastructure,
        `SELECT body::text AS body FROM ${schema}."Outbox"`,
      )
      return { where: `outbox of ${schema}`, text: rows.map((row) => row.body).join('\n') }
    }),
  )
  for (const { where, text } of said) expect(text, where).toContain('"service"')
  const found = [...said, ...told].flatMap(({ where, text }) =>
    Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
      .map(([what]) => `${what} in ${where}`),
  )
  expect(found).toEqual([])
})
