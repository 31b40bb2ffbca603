import { authRoutes } from '@tiffin/contracts/auth'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { slotOf } from '@tiffin/sharding/slots'
import { CITY_OF_SHARD, HOUSTON, NEW_YORK, PARTNER, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aRegistration,
  claimShardOf,
  FAST_BCRYPT,
  hashOf,
  newEmail,
  refusalOf,
  register,
  registerPatiently,
} from './people.ts'

let infrastructure: Infrastructure
let auth: RunningService

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  auth = await startService('auth-service', infrastructure, { env: FAST_BCRYPT })
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
})

const rowsOf = (shard: 'A' | 'B' | 'C', table: string) =>
  infrastructure.query(shard, `SELECT * FROM auth."${table}"`)
const userIn = async (shard: 'A' | 'B' | 'C', id: string) =>
  (await infrastructure.query(shard, `SELECT * FROM auth."User" WHERE id = $1`, [id]))[0]

describe('registering', () => {
  test('answers the user and tokens, and keeps the user in the shard of the city alone', async () => {
    const form = aRegistration({ email: newEmail().toUpperCase(), city: 'new-york' })
    const { user, token, refreshToken, expiresIn } = await callAs(auth)(authRoutes.register, { body: form })

    expect(user).toMatchObject({ email: form.email.toLowerCase(), city: 'new-york', market: NEW_YORK.market })
    expect(user).toMatchObject({ firstName: form.firstName, lastName: form.lastName, role: 'customer' })
    expect(expiresIn).toBe(24 * 3600)
    expect(refreshToken).toMatch(/^[0-9a-f-]{36}\.[\w-]{43}$/)
    expect(await callAs(auth, token)(authRoutes.getMe, {})).toEqual({ ...user, secondStep: false })

    const row = await userIn('B', user.id)
    expect(row).toMatchObject({ status: 'active', phoneNumber: `…${form.phoneNumber?.slice(-4)}` })
    expect(row?.password).toMatch(/^\$2b\$04\$/)
    expect([await userIn('A', user.id), await userIn('C', user.id)]).toEqual([undefined, undefined])
  })

  test('claims the address in the shard of its slot', async () => {
    const { user } = await register(auth.url)
    const shard = claimShardOf(user.email, infrastructure)
    const claims = await infrastructure.query(shard, `SELECT * FROM auth."LoginIndex" WHERE "userId" = $1`, [
      user.id,
    ])
    expect(claims).toMatchObject([{ slot: slotOf(user.email) }])
  })

  test('tells user.registered, with the vehicle of a partner', async () => {
    const heard = await hearRegistrations(infrastructure.env.RABBITMQ_URL as string)
    const { user } = await register(auth.url, { ...PARTNER, email: newEmail(), city: HOUSTON.city })
    const event = await waitFor('user.registered', () =>
      heard.bodies.find(({ userId }) => userId === user.id),
    )
    expect(event).toEqual({
      eventType: 'user.registered',
      userId: user.id,
      role: 'delivery_partner',
      city: HOUSTON.city,
      market: HOUSTON.market,
      vehicle: 'bicycle',
      timestamp: expect.stringMatching(/Z$/),
    })
    await heard.stop()
  })

  test.each([
    ['no e-mail address', { email: 'nobody' }, '/email'],
    ['a short password', { password: 'short' }, '/password'],
    ['a password that bcrypt would cut', { password: 'é'.repeat(40) }, '/password'],
    ['an administrator', { role: 'admin' as never }, '/role'],
    ['a phone number of letters', { phoneNumber: 'call me' }, '/phoneNumber'],
    ['a name of spaces', { firstName: '  ' }, '/firstName'],
    ['a field nobody knows', { isAdmin: true } as never, '/isAdmin'],
  ])('refuses %s and names the field', async (_, changes, pointer) => {
    const before = await rowsOf('A', 'User')
    const refusal = await refusalOf(register(auth.url, changes))
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_request', errors: [{ pointer }] })
    expect(await rowsOf('A', 'User')).toEqual(before)
  })

  test('refuses text that no shard can keep', async () => {
    const refusal = await refusalOf(register(auth.url, { lastName: 'R\u0000o' }))
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  test('refuses an address that a user at home has, even when its claim was lost', async () => {
    const { user } = await register(auth.url)
    const shard = claimShardOf(user.email, infrastructure)
    await infrastructure.query(shard, `DELETE FROM auth."LoginIndex" WHERE "userId" = $1`, [user.id])
    expect(await refusalOf(register(auth.url, { email: user.email }))).toMatchObject({ code: 'email_taken' })
  })

  test('refuses a city of many names with candidates, and an unknown one', async () => {
    const ambiguous = await refusalOf(register(auth.url, { city: 'Portland' }))
    expect(ambiguous).toMatchObject({ status: 422, code: 'city_ambiguous' })
    expect(JSON.stringify(ambiguous.candidates)).toContain('Portland, OR')
    const unknown = await refusalOf(register(auth.url, { city: 'Qwertyville' }))
    expect(unknown).toMatchObject({ status: 422, code: 'unknown_city' })
  })

  test('refuses an address that is taken, in whatever case and city', async () => {
    const { form } = await register(auth.url, { city: SAN_FRANCISCO.city })
    const again = register(auth.url, { email: form.email.toUpperCase(), city: HOUSTON.city })
    expect(await refusalOf(again)).toMatchObject({ status: 409, code: 'email_taken' })
  })
})

describe('twenty registrations of one address in three shards at once', () => {
  test.each([1, 2, 3])('leave one user (round %i)', async () => {
    const email = newEmail()
    const cities = Array.from(
      { length: 20 },
      (_, i) => CITY_OF_SHARD[(['A', 'B', 'C'] as const)[i % 3] ?? 'A'].city,
    )
    const outcomes = await Promise.allSettled(
      cities.map((city) => registerPatiently(auth.url, { email, city })),
    )

    const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.problem.code] : [],
    )
    expect(winners).toHaveLength(1)
    expect(refusals).toEqual(Array(19).fill('email_taken'))

    const rows = await Promise.all((['A', 'B', 'C'] as const).map((shard) => rowsOf(shard, 'User')))
    const hash = await hashOf(email, infrastructure)
    expect(rows.flat().filter((row) => row.email === hash)).toMatchObject([
      { id: winners[0]?.user.id, status: 'active' },
    ])
    const session = await callAs(auth)(authRoutes.login, {
      body: { email, password: winners[0]?.form.password ?? '' },
    })
    expect(session.user.id).toBe(winners[0]?.user.id)
  })
})

/** Every user.registered that is published from now on. */
async function hearRegistrations(url: string) {
  const connection = new Connection(url)
  const bodies: { userId: string }[] = []
  const consumer = connection.createConsumer(
    {
      queueOptions: { exclusive: true },
      queueBindings: [{ exchange: EVENT_EXCHANGE, routingKey: 'user.registered' }],
      noAck: true,
    },
    async (message) => void bodies.push(message.body),
  )
  await new Promise((resolve) => consumer.once('ready', resolve))
  return {
    bodies,
    async stop() {
      await consumer.close()
      await connection.close()
    },
  }
}
