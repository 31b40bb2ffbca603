import { authRoutes } from '@tiffin/contracts/auth'
import { newId } from '@tiffin/sharding/ids'
import { slotOf } from '@tiffin/sharding/slots'
import { CUSTOMER, MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
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
  // With somebody's registration the system has its keys: a row that were there before them would keep its shard plain.
  await register(auth.url)
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
})

/** An address as rows have it, whether they were written here or by a service. */
const formsOf = async (email: string) => [email, await hashOf(email, infrastructure)]

const holderOf = async (email: string) => {
  const shard = claimShardOf(email, infrastructure)
  const [claim] = await infrastructure.query(shard, `SELECT * FROM auth."LoginIndex" WHERE email = ANY($1)`, [
    await formsOf(email),
  ])
  return claim?.userId
}
const statusOf = async (id: string) =>
  (await infrastructure.query('A', `SELECT status FROM auth."User" WHERE id = $1`, [id]))[0]?.status

interface Left {
  email?: string
  claimed?: boolean
  status?: 'pending' | 'abandoned'
}

/** Users over all shards who may sign in with one of the addresses. */
const activeUsersAmong = async (emails: string[]) => {
  const sql = `SELECT id FROM auth."User" WHERE status = 'active' AND email = ANY($1)`
  const forms = (await Promise.all(emails.map(formsOf))).flat()
  const rows = await Promise.all(
    (['A', 'B', 'C'] as const).map((shard) => infrastructure.query(shard, sql, [forms])),
  )
  return rows.flat().length
}

/** What a process leaves that ended after writing the user (in San Francisco) and, maybe, claiming the address. */
async function crashedRegistration({ email = newEmail(), claimed = true, status = 'pending' }: Left = {}) {
  const id = newId(SAN_FRANCISCO.market)
  await infrastructure.query(
    'A',
    `INSERT INTO auth."User" (id, email, password, "firstName", "lastName", role, city, market, status)
     VALUES ($1, $2, 'x', 'Asha', 'Rao', 'customer', 'San Francisco', $3, $4)`,
    [id, `${id}@unclaimed.invalid`, SAN_FRANCISCO.market, status],
  )
  if (claimed)
    await infrastructure.query(
      claimShardOf(email, infrastructure),
      `INSERT INTO auth."LoginIndex" (email, slot, "userId") VALUES ($1, $2, $3)`,
      [email, slotOf(email), id],
    )
  return { id, email }
}

describe('an address whose registration ended half-way', () => {
  test.each<[string, Left]>([
    ['before the claim', { claimed: false }],
    ['after the claim', {}],
    ['and whose user was abandoned by a process that ended too', { status: 'abandoned' }],
  ])('is registered again by the same person, when it ended %s', async (_, left) => {
    const crashed = await crashedRegistration(left)
    const { user, form } = await register(auth.url, { email: crashed.email, city: NEW_YORK.city })

    expect(await holderOf(crashed.email)).toBe(user.id)
    if (left.claimed !== false) expect(await statusOf(crashed.id)).toBe('abandoned')
    const session = await callAs(auth)(authRoutes.login, {
      body: { email: form.email, password: form.password },
    })
    expect(session.user.id).toBe(user.id)
  })

  test('is registered again when its user is gone altogether', async () => {
    const crashed = await crashedRegistration()
    await infrastructure.query('A', `DELETE FROM auth."User" WHERE id = $1`, [crashed.id])
    const { user } = await register(auth.url, { email: crashed.email })
    expect(await holderOf(crashed.email)).toBe(user.id)
  })

  test('lets nobody sign in', async () => {
    const { email } = await crashedRegistration()
    const login = callAs(auth)(authRoutes.login, { body: { email, password: 'secure123' } })
    expect(await refusalOf(login)).toMatchObject({ code: 'credentials_invalid' })
  })

  test('goes to one of several who register it at once', async () => {
    const { email } = await crashedRegistration()
    const cities = [SAN_FRANCISCO, NEW_YORK, MEXICO_CITY].flatMap(({ city }) => [city, city])
    const outcomes = await Promise.allSettled(
      cities.map((city) => registerPatiently(auth.url, { email, city })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('leaves no user behind once its time is over', async () => {
    const { id } = await crashedRegistration()
    await infrastructure.query(
      'A',
      `INSERT INTO auth."Timer" (id, kind, market, "subjectId", "dueAt")
       VALUES ($1, 'registration.expires', $2, $3, now())`,
      [newId(SAN_FRANCISCO.market), SAN_FRANCISCO.market, id],
    )
    await waitFor('the user to be forgotten', async () => (await statusOf(id)) === undefined)
  })

  test('has one user who may sign in, once it is registered again after a process was killed amid many registrations', async () => {
    const emails = Array.from({ length: 16 }, newEmail)
    const first = Promise.allSettled(emails.map((email) => register(auth.url, { email })))
    await waitFor('some of them to be registered', async () => (await activeUsersAmong(emails)) > 1)
    await auth.kill()
    expect((await first).some(({ status }) => status === 'rejected')).toBe(true)
    auth = await startService('auth-service', infrastructure, { env: FAST_BCRYPT, port: auth.port })

    const again = await Promise.allSettled(emails.map((email) => registerPatiently(auth.url, { email })))
    for (const outcome of again)
      if (outcome.status === 'rejected') expect(outcome.reason.problem.code).toBe('email_taken')
    for (const email of emails) {
      const { user } = await callAs(auth)(authRoutes.login, { body: { email, password: CUSTOMER.password } })
      expect(user.id).toBe(await holderOf(email))
    }
    expect(await activeUsersAmong(emails)).toBe(emails.length)
  })
})
