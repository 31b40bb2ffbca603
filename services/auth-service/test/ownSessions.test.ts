import { auditRoutes } from '@tiffin/contracts/audit'
import { authRoutes } from '@tiffin/contracts/auth'
import { sessionRoutes } from '@tiffin/contracts/sessions'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAST_BCRYPT, refusalOf, register, untilRevoked } from './people.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

let infrastructure: Infrastructure
let auth: RunningService
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const env = { ...FAST_BCRYPT, SESSION_MAX_DAYS: '10' }
  auth = await startService('auth-service', infrastructure, { env })
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
})

const list = async (token: string) => (await callAs(auth, token)(sessionRoutes.listSessions, {})).sessions
const refresh = (refreshToken: string) => callAs(auth)(authRoutes.refresh, { body: { refreshToken } })

/** Signs in as that browser does. */
async function signInWith(userAgent: string, form: { email: string; password: string }) {
  const response = await fetch(`${auth.url}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ email: form.email, password: form.password }),
  })
  return (await response.json()) as { token: string; refreshToken: string }
}

describe('a person’s own sessions', () => {
  test('are shown with what they are known by, the one that asks marked', async () => {
    const { form, token } = await register(auth.url)
    const other = await signInWith(FIREFOX, form)
    expect(await list(other.token)).toEqual([
      expect.objectContaining({ client: 'Firefox, Linux', address: '127.0.0.1', isCurrent: true }),
      expect.objectContaining({ isCurrent: false }),
    ])
    expect((await list(token)).map(({ isCurrent }) => isCurrent)).toEqual([false, true])
  })

  test('end one by one: the tokens of that one, and no other', async () => {
    const { form, token, refreshToken } = await register(auth.url)
    const other = await signInWith(FIREFOX, form)
    const id = (await list(token)).find(({ isCurrent }) => !isCurrent)?.id as string
    for (const _twice of [1, 2]) await callAs(auth, token)(sessionRoutes.endSession, { params: { id } })
    await untilRevoked(auth, other.token)
    expect(await refusalOf(refresh(other.refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })
    expect(await list(token)).toHaveLength(1)
    await expect(refresh(refreshToken)).resolves.toBeDefined()
  })

  test('are no other’s to end', async () => {
    const [mine, theirs] = [await register(auth.url), await register(auth.url)]
    const id = (await list(theirs.token))[0]?.id ?? ''
    const end = (sessionId: string) =>
      callAs(auth, mine.token)(sessionRoutes.endSession, { params: { id: sessionId } })
    expect(await refusalOf(end(id))).toMatchObject({ status: 404, code: 'session_not_found' })
    expect(await refusalOf(end(newId(SAN_FRANCISCO.market)))).toMatchObject({ code: 'session_not_found' })
    expect(await list(theirs.token)).toHaveLength(1)
  })
})

test('a session lasts as long as it is configured, however often it is used', async () => {
  const { user, token, refreshToken } = await register(auth.url)
  await infrastructure.query(
    'A',
    `UPDATE auth."Session" SET "createdAt" = now() - interval '11 days' WHERE "userId" = $1`,
    [user.id],
  )
  expect(await refusalOf(refresh(refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })
  expect(await list(token)).toEqual([])
})

test('an admin ends all sessions of somebody, which is written down with the admin’s name', async () => {
  const admin = await newPerson('admin', SAN_FRANCISCO)
  const { user, token, refreshToken } = await register(auth.url)
  const end = (id: string) => callAs(auth, admin)(sessionRoutes.logoutUserEverywhere, { params: { id } })
  await end(user.id)
  await untilRevoked(auth, token)
  expect(await refusalOf(refresh(refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })
  const { entries } = await callAs(auth, admin)(auditRoutes.listAudit, { query: { actorId: admin.id } })
  expect(entries).toEqual([
    expect.objectContaining({
      action: 'signed_out_everywhere',
      actor: 'admin',
      actorId: admin.id,
      userId: user.id,
      address: '127.0.0.1',
    }),
  ])
  expect(await refusalOf(end(newId(SAN_FRANCISCO.market)))).toMatchObject({ code: 'user_not_found' })
})
