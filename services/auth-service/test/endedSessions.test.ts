import { authRoutes } from '@tiffin/contracts/auth'
import type { sessionRevoked } from '@tiffin/contracts/events/auth'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, signedToken } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FAST_BCRYPT, refusalOf, register, untilRevoked } from './people.ts'

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
const logoutEverywhere = (token: string) => callAs(auth, token)(authRoutes.logoutEverywhere, {})
const login = ({ email, password }: { email: string; password: string }) =>
  callAs(auth)(authRoutes.login, { body: { email, password } })
const see = (token: string) => callAs(auth, token)(authRoutes.getMe, {})

/** What was told of a user's sessions, oldest first. */
async function told(userId: string): Promise<BodyOfEvent<typeof sessionRevoked>[]> {
  const rows = await infrastructure.query<{ body: BodyOfEvent<typeof sessionRevoked> }>(
    'A',
    `SELECT body FROM auth."Outbox" WHERE "eventType" = 'session.revoked' AND "subjectId" = $1 ORDER BY seq`,
    [userId],
  )
  return rows.map(({ body }) => body)
}

async function actsOf(userId: string): Promise<string[]> {
  const sql = `SELECT action FROM auth."Audit" WHERE "userId" = $1 ORDER BY seq`
  return (await infrastructure.query<{ action: string }>('A', sql, [userId])).map(({ action }) => action)
}

test('a session that is signed out ends with its access tokens, and no other does', async () => {
  const { form, user, token, refreshToken } = await register(auth.url)
  const renewed = await refresh(refreshToken)
  const elsewhere = await login(form)
  await logout(renewed.refreshToken)
  await logout(renewed.refreshToken)
  await untilRevoked(auth, token)
  await untilRevoked(auth, renewed.token)
  expect((await see(elsewhere.token)).id).toBe(user.id)
  await expect(refresh(elsewhere.refreshToken)).resolves.toBeDefined()
  const { sid: sessionId } = decodeJwt(token)
  expect(await told(user.id)).toEqual([expect.objectContaining({ sessionId, belowVersion: null })])
})

test('signing out everywhere ends every session at once, and a new one begins like any other', async () => {
  const { form, user, token, refreshToken } = await register(auth.url)
  const neighbour = await register(auth.url)
  const elsewhere = await login(form)
  await logoutEverywhere(token)
  const fresh = await login(form)
  expect((await see(fresh.token)).id).toBe(user.id)
  for (const ended of [refreshToken, elsewhere.refreshToken])
    expect(await refusalOf(refresh(ended))).toMatchObject({ code: 'refresh_token_invalid' })
  await untilRevoked(auth, token)
  await untilRevoked(auth, elsewhere.token)

  expect(decodeJwt(fresh.token)).toMatchObject({ ver: 1 })
  expect((await see(fresh.token)).id).toBe(user.id)
  await expect(refresh(fresh.refreshToken)).resolves.toBeDefined()
  expect((await see(neighbour.token)).id).toBe(neighbour.user.id)
  expect(await told(user.id)).toEqual([expect.objectContaining({ sessionId: null, belowVersion: 1 })])
  expect(await actsOf(user.id)).toEqual([
    'registered',
    'signed_in',
    'signed_in',
    'signed_out_everywhere',
    'signed_in',
  ])
})

test('a session that begins while all are ended has the new version, or is ended with them', async () => {
  const { form, user, token } = await register(auth.url)
  const [, ...begun] = await Promise.all([
    logoutEverywhere(token),
    ...Array.from({ length: 8 }, () => login(form)),
  ])
  await untilRevoked(auth, token)
  for (const session of begun) {
    const { ver } = decodeJwt(session.token)
    const seen = await see(session.token).then(
      () => 'seen',
      ({ problem }) => problem.code,
    )
    const refreshed = await refresh(session.refreshToken).then(
      () => 'refreshed',
      ({ problem }) => problem.code,
    )
    expect([ver, seen, refreshed]).toEqual(
      ver === 1 ? [1, 'seen', 'refreshed'] : [0, 'token_revoked', 'refresh_token_invalid'],
    )
  }
  expect(await told(user.id)).toHaveLength(1)
})

test('a refresh token that comes back ends the access tokens of its family', async () => {
  const { user, token, refreshToken } = await register(auth.url)
  const next = await refresh(refreshToken)
  expect(await refusalOf(refresh(refreshToken))).toMatchObject({ code: 'refresh_token_reused' })
  await refusalOf(refresh(refreshToken))
  await untilRevoked(auth, token)
  await untilRevoked(auth, next.token)
  expect(await told(user.id)).toHaveLength(1)
})

test('what is told says nothing of the person, and until when it matters', async () => {
  const { form, user, token, refreshToken } = await register(auth.url)
  await logout(refreshToken)
  const [event] = await told(user.id)
  expect(Object.keys(event ?? {}).sort()).toEqual(
    ['belowVersion', 'eventType', 'market', 'sessionId', 'timestamp', 'until', 'userId'].sort(),
  )
  expect(JSON.stringify(event)).not.toContain(form.email)
  expect(Date.parse(event?.until ?? '') / 1000).toBeGreaterThanOrEqual(Number(decodeJwt(token).exp))
})

test('tokens of the version that knew no sessions end when all are ended', async () => {
  const { user, token } = await register(auth.url)
  const { id: userId, role, market } = user
  const unnumbered = await signedToken({ userId, role, market })
  expect((await see(unnumbered)).id).toBe(userId)
  await logoutEverywhere(token)
  await untilRevoked(auth, unnumbered)
})

test('a process that starts later knows what ended before, and nothing to end is no fault', async () => {
  const { user, token } = await register(auth.url)
  await logoutEverywhere(token)
  await untilRevoked(auth, token)
  const later = await startService('auth-service', infrastructure, { env: FAST_BCRYPT })
  expect((await refusalOf(callAs(later, token)(authRoutes.getMe, {}))).code).toBe('token_revoked')
  await later.stop()
  const stranger = await signedToken({
    userId: `${user.id.slice(0, -4)}0000`,
    role: 'customer',
    market: user.market,
  })
  await logoutEverywhere(stranger)
})
