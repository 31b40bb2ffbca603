import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { accountMailRoutes } from '@tiffin/contracts/accountMails'
import { authRoutes } from '@tiffin/contracts/auth'
import { personalDataRoutes } from '@tiffin/contracts/personalData'
import { secondStepRoutes } from '@tiffin/contracts/secondStep'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAST_BCRYPT, newEmailIn, refusalOf, register, untilRevoked } from './people.ts'

const SHARDCTL = `${import.meta.dirname}/../../../tools/shardctl/main.ts`
const HOME = SAN_FRANCISCO.shard

let infrastructure: Infrastructure
let wire: TcpProxy
let auth: RunningService
let redis: Redis

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  wire = await startTcpProxy(infrastructure.env.POSTGRES_SHARD_B_URL as string)
  auth = await startService('auth-service', infrastructure, {
    env: { ...FAST_BCRYPT, POSTGRES_SHARD_B_URL: wire.url, MAIL_FOLDER: '/tmp', SIGN_IN_FREE_FAILURES: '2' },
  })
  redis = new Redis(infrastructure.env.REDIS_URL as string)
})
afterAll(async () => {
  redis?.disconnect()
  await auth?.stop()
  await wire?.close()
  await infrastructure?.dispose()
})

const erase = (token: string, password: string, totpCode?: string) =>
  callAs(auth, token)(personalDataRoutes.eraseMe, { body: { password, ...(totpCode && { totpCode }) } })
const login = ({ email, password }: { email: string; password: string }) =>
  callAs(auth)(authRoutes.login, { body: { email, password } })
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call)).code
const profileOf = async (id: string) =>
  callAs(auth, await signedServiceToken('order-service'))(authRoutes.listProfiles, { query: { ids: id } })
const shardctl = (...args: string[]) =>
  promisify(execFile)(process.execPath, [SHARDCTL, ...args], { env: { ...infrastructure.env } })

/** Every row of a shard's schema that has a text in it, by table. */
async function tablesThatTell(shard: 'A' | 'B' | 'C', text: string): Promise<string[]> {
  const tables = await infrastructure.query<{ name: string }>(
    shard,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'auth'`,
  )
  const told: string[] = []
  for (const { name } of tables) {
    const like = `SELECT 1 FROM auth."${name}" t WHERE to_jsonb(t)::text ILIKE '%' || $1 || '%' LIMIT 1`
    if ((await infrastructure.query(shard, like, [text])).length > 0) told.push(`${shard} ${name}`)
  }
  return told
}
const everywhere = async (text: string) =>
  (await Promise.all((['A', 'B', 'C'] as const).map((shard) => tablesThatTell(shard, text)))).flat()
/** What rows have of a user's address: its keyed hash, the same in every shard. */
async function keptFormOf(id: string): Promise<string> {
  const [row] = await infrastructure.query<{ email: string }>(
    HOME,
    'SELECT email FROM auth."User" WHERE id = $1',
    [id],
  )
  return (row as { email: string }).email
}
const untilForgotten = (kept: string) =>
  waitFor('the address to be forgotten', async () => (await everywhere(kept)).length === 0)

describe('a person who has their account erased', () => {
  test('leaves no trace in any shard or in Redis, and the address may be registered anew', async () => {
    const email = newEmailIn('B', infrastructure)
    const [firstName, lastName, phoneNumber] = ['Zebulonia', 'Quackenbush', '+19998887766']
    const { form, user, token, refreshToken } = await register(auth.url, {
      email,
      firstName,
      lastName,
      phoneNumber,
    })
    await profileOf(user.id)
    await callAs(auth)(accountMailRoutes.forgotPassword, { body: { email } })
    expect(await codeOf(login({ email, password: 'wrong' }))).toBe('credentials_invalid')
    const kept = await keptFormOf(user.id)
    expect(await everywhere(kept)).toContain('B LoginIndex')

    await erase(token, form.password)
    for (const text of [firstName, lastName, phoneNumber]) expect(await everywhere(text)).toEqual([])
    expect(await codeOf(callAs(auth)(authRoutes.refresh, { body: { refreshToken } }))).toBe(
      'refresh_token_invalid',
    )
    expect(await codeOf(login(form))).toBe('credentials_invalid')
    await untilRevoked(auth, token)
    await untilForgotten(kept)
    const [row] = await infrastructure.query(HOME, 'SELECT * FROM auth."User" WHERE id = $1', [user.id])
    expect(row).toMatchObject({
      ...{ emailSealed: null, firstNameSealed: null, lastNameSealed: null, phoneNumberSealed: null },
      ...{ firstName: '', lastName: '', phoneNumber: null, city: '', formerEmail: null, status: 'erased' },
    })
    expect((await profileOf(user.id)).profiles).toEqual([])
    for (const key of await redis.keys('tiffin:*')) {
      const held = (await redis.type(key)) === 'string' ? await redis.get(key) : ''
      expect(`${key} ${held}`).not.toContain(firstName)
    }
    expect(await redis.keys('tiffin:knownAt:*')).toEqual([])
    const [event] = await infrastructure.query<{ body: object }>(
      HOME,
      `SELECT body FROM auth."Outbox" WHERE "subjectId" = $1 AND "eventType" = 'user.erased'`,
      [user.id],
    )
    expect(event?.body).toMatchObject({ userId: user.id, role: 'customer', market: user.market })

    const anew = await register(auth.url, { email })
    expect(anew.user.id).not.toBe(user.id)
  })

  test('must show the password, and the second step where it is on', async () => {
    const { form, user, token } = await register(auth.url)
    expect(await codeOf(erase(token, 'wrong'))).toBe('password_wrong')
    const { secret } = await callAs(auth, token)(secondStepRoutes.enrolTotp, {
      body: { password: form.password },
    })
    const code = () => new TOTP({ issuer: 'Tiffin', secret }).generate()
    await callAs(auth, token)(secondStepRoutes.confirmTotp, { body: { code: code() } })
    await infrastructure.query(HOME, `UPDATE auth."Totp" SET "lastStep" = 1 WHERE "userId" = $1`, [user.id])
    expect(await codeOf(erase(token, form.password))).toBe('totp_required')
    expect(await codeOf(erase(token, form.password, 'no-such-code'))).toBe('totp_invalid')
    expect(await callAs(auth, token)(authRoutes.getMe, {})).toMatchObject({ id: user.id })
    const kept = await keptFormOf(user.id)
    await erase(token, form.password, code())
    await untilForgotten(kept)
    expect(await codeOf(erase(token, form.password, code()))).toMatch(/token_revoked|user_not_found/)
  })

  test('may be registered anew by the same address at any moment, by one winner', async () => {
    const email = newEmailIn('B', infrastructure)
    const { form, token } = await register(auth.url, { email })
    const racing = [1, 2, 3].map(async () => {
      await erase(token, form.password).catch(() => undefined)
      return register(auth.url, { email })
    })
    const outcomes = await Promise.allSettled(racing)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await waitFor('all traces of the first to go', async () => {
      const timers = `SELECT 1 FROM auth."Timer" WHERE kind = 'user.tracesRemain'`
      return (await infrastructure.query(HOME, timers)).length === 0
    })
    expect((await login({ email, password: form.password })).user.email).toBe(email)
  })

  test('has it erased while a session of theirs is being refreshed', async () => {
    const { form, token, refreshToken } = await register(auth.url)
    const waiting = (count: number) =>
      waitFor(`${count} statements that wait for a lock`, async () => {
        const blocked = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
          AND (query LIKE 'INSERT INTO auth."Outbox"%' OR query LIKE '%auth."Session"%')`
        return (await infrastructure.query(HOME, blocked)).length >= count
      })
    // Stops the erasure when it has ended the sessions, and before it lets go of them.
    const held = infrastructure.query(
      HOME,
      'BEGIN; LOCK TABLE auth."Outbox" IN SHARE MODE; SELECT pg_sleep(2); COMMIT',
    )
    const erased = erase(token, form.password)
    await waiting(1)
    const refreshed = codeOf(callAs(auth)(authRoutes.refresh, { body: { refreshToken } }))
    await waiting(2)
    await held
    expect(await Promise.all([refreshed, erased])).toEqual(['refresh_token_invalid', null])
  })

  test('is forgotten too where the shard of the address is away: as soon as it is back', async () => {
    const email = newEmailIn('B', infrastructure)
    const { form, user, token } = await register(auth.url, { email })
    const kept = await keptFormOf(user.id)
    await wire.cut()
    await erase(token, form.password)
    await waitFor('an attempt that failed', async () => {
      const due = `SELECT 1 FROM auth."Timer" WHERE "subjectId" = $1 AND "dueAt" > now() + interval '30 s'`
      return (await infrastructure.query(HOME, due, [user.id])).length > 0
    })
    expect(await everywhere(kept)).toEqual([`${HOME} User`, 'B LoginIndex'])
    await wire.mend()
    await infrastructure.query(HOME, `UPDATE auth."Timer" SET "dueAt" = now() WHERE "subjectId" = $1`, [
      user.id,
    ])
    await untilForgotten(kept)
  })
})

describe('an operator', () => {
  test('erases somebody by their address, and is told of nobody', async () => {
    const { form, user, token } = await register(auth.url)
    const kept = await keptFormOf(user.id)
    await expect(shardctl('erase-person', form.email)).rejects.toMatchObject({
      stderr: expect.stringContaining('--yes'),
    })
    expect((await shardctl('erase-person', form.email, '--yes')).stdout.trim()).toBe(user.id)
    await untilRevoked(auth, token)
    await untilForgotten(kept)
    await expect(shardctl('erase-person', form.email, '--yes')).rejects.toMatchObject({
      stderr: expect.stringContaining('no such account'),
    })
    await expect(shardctl('erase-person', user.id, '--yes')).rejects.toMatchObject({
      stderr: expect.stringContaining('erased before'),
    })
  })

  test('keeps somebody out, whose address stays theirs, and lets them in again', async () => {
    const { form, user, token } = await register(auth.url)
    await shardctl('disable-person', form.email)
    await untilRevoked(auth, token)
    expect(await codeOf(login(form))).toBe('credentials_invalid')
    expect(await codeOf(register(auth.url, { email: form.email }))).toBe('email_taken')
    expect((await profileOf(user.id)).profiles).toEqual([])
    await shardctl('enable-person', user.id)
    expect((await login(form)).user.id).toBe(user.id)
  })
})
