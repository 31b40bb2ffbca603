import { authRoutes } from '@tiffin/contracts/auth'
import { newId } from '@tiffin/sharding/ids'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAST_BCRYPT, newEmail, refusalOf, register } from './people.ts'

let infrastructure: Infrastructure
let auth: RunningService

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  auth = await startService('auth-service', infrastructure, { env: { ...FAST_BCRYPT, JWT_EXPIRY: '15m' } })
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
})

const refresh = (refreshToken: string) => callAs(auth)(authRoutes.refresh, { body: { refreshToken } })
const logout = (refreshToken: string) => callAs(auth)(authRoutes.logout, { body: { refreshToken } })
const login = (email: string, password: string) =>
  callAs(auth)(authRoutes.login, { body: { email, password } })

describe('signing in', () => {
  test('answers the user and tokens of the configured span', async () => {
    const { form, user } = await register(auth.url)
    const session = await login(form.email.toUpperCase(), form.password)
    expect(session.user).toEqual(user)
    expect(session.expiresIn).toBe(900)
    expect(await callAs(auth, session.token)(authRoutes.getMe, {})).toEqual({ ...user, secondStep: false })
  })

  test('is refused in the same words for an unknown address and a wrong password', async () => {
    const { form } = await register(auth.url)
    const wrong = await refusalOf(login(form.email, 'another password'))
    const unknown = await refusalOf(login(newEmail(), form.password))
    expect(wrong).toMatchObject({ status: 401, code: 'credentials_invalid' })
    expect({ ...unknown, traceId: '' }).toEqual({ ...wrong, traceId: '' })
  })

  test('is refused for a password that only begins like the right one', async () => {
    const password = 'x'.repeat(72)
    const { form } = await register(auth.url, { password })
    expect(await refusalOf(login(form.email, `${password}y`))).toMatchObject({ code: 'credentials_invalid' })
    await expect(login(form.email, password)).resolves.toBeDefined()
  })

  test('keeps no password readable, in the table or in the log', async () => {
    const password = 'a secret for this test'
    const { form, user } = await register(auth.url, { password })
    await refusalOf(login(form.email, `${password}!`))
    expect(auth.log()).not.toContain(password)
    const rows = await infrastructure.query('A', `SELECT * FROM auth."User" WHERE id = $1`, [user.id])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(password)
  })
})

describe('a refresh token', () => {
  test('is good once and brings the next', async () => {
    const first = await register(auth.url)
    const second = await refresh(first.refreshToken)
    expect(second.user).toEqual(first.user)
    const third = await refresh(second.refreshToken)
    expect(new Set([first.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3)
    expect((await callAs(auth, third.token)(authRoutes.getMe, {})).id).toBe(first.user.id)
  })

  test('used a second time ends its session, for the copy and for the owner, and leaves others', async () => {
    const { form, refreshToken } = await register(auth.url)
    const elsewhere = await login(form.email, form.password)
    const next = await refresh(refreshToken)
    expect(await refusalOf(refresh(refreshToken))).toMatchObject({
      status: 401,
      code: 'refresh_token_reused',
    })
    expect(await refusalOf(refresh(next.refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })
    await expect(refresh(elsewhere.refreshToken)).resolves.toBeDefined()
  })

  test('used by ten at once is good for one of them', async () => {
    const { refreshToken } = await register(auth.url)
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => refresh(refreshToken)))
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.problem.code] : [],
    )
    expect(refused).toEqual(Array(9).fill('refresh_token_reused'))
  })

  test('that has expired is refused, and its session is forgotten', async () => {
    const { refreshToken, user } = await register(auth.url)
    const id = refreshToken.split('.')[0]
    await infrastructure.query('A', `UPDATE auth."RefreshToken" SET "expiresAt" = now() WHERE id = $1`, [id])
    expect(await refusalOf(refresh(refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })

    await infrastructure.query(
      'A',
      `UPDATE auth."Timer" SET "dueAt" = now()
       WHERE "subjectId" IN (SELECT id FROM auth."Session" WHERE "userId" = $1)`,
      [user.id],
    )
    const left = () => infrastructure.query('A', `SELECT id FROM auth."RefreshToken" WHERE id = $1`, [id])
    await waitFor('the session to be forgotten', async () => (await left()).length === 0)
  })

  test('is kept as a hash only', async () => {
    const { refreshToken } = await register(auth.url)
    const [id, secret] = refreshToken.split('.')
    const rows = await infrastructure.query('A', `SELECT * FROM auth."RefreshToken" WHERE id = $1`, [id])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test.each([
    ['is none at all', () => 'nonsense'],
    ['is unknown', () => `${newId(5391959)}.secret`],
    ['names no market', () => `${newId(1)}.secret`],
  ])('that %s is refused', async (_, token) => {
    expect(await refusalOf(refresh(token()))).toMatchObject({ status: 401, code: 'refresh_token_invalid' })
  })

  test('with another secret is refused and harms nobody', async () => {
    const { refreshToken } = await register(auth.url)
    const forged = `${refreshToken.split('.')[0]}.${'A'.repeat(43)}`
    expect(await refusalOf(refresh(forged))).toMatchObject({ code: 'refresh_token_invalid' })
    await logout(forged)
    await expect(refresh(refreshToken)).resolves.toBeDefined()
  })
})

describe('signing out', () => {
  test('ends the session, as often as it is asked for', async () => {
    const { refreshToken } = await register(auth.url)
    const next = await refresh(refreshToken)
    await logout(next.refreshToken)
    await logout(next.refreshToken)
    await logout('nonsense')
    expect(await refusalOf(refresh(next.refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })
  })

  test('also works with a token of the session that was used before', async () => {
    const { refreshToken } = await register(auth.url)
    const next = await refresh(refreshToken)
    await logout(refreshToken)
    expect(await refusalOf(refresh(next.refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })
  })
})

test('each act on an account is noted, with the request it came in', async () => {
  const { form, user, refreshToken } = await register(auth.url)
  const { refreshToken: second } = await login(form.email, form.password)
  await logout(second)
  await refresh(refreshToken)
  await refusalOf(refresh(refreshToken))
  const sql = `SELECT action, "traceId" FROM auth."Audit" WHERE "userId" = $1 ORDER BY seq`
  const notes = await infrastructure.query<{ action: string; traceId: string }>('A', sql, [user.id])
  expect(notes.map(({ action }) => action)).toEqual([
    'registered',
    'signed_in',
    'signed_in',
    'signed_out',
    'refresh_token_reused',
  ])
  for (const { traceId } of notes) expect(traceId).toMatch(/^[0-9a-f]{32}$/)
})
