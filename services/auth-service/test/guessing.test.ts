import { authRoutes } from '@tiffin/contracts/auth'
import { ApiProblem } from '@tiffin/contracts/client'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRegistration, FAST_BCRYPT, newEmail, refusalOf } from './people.ts'

const FREE = 3
const FREE_PER_ADDRESS = 12
/** No test waits it out. */
const LONG = '3600'

let infrastructure: Infrastructure
let redis: Redis
let redisWire: TcpProxy
let auth: RunningService
let env: Record<string, string>

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  redis = new Redis(infrastructure.env.REDIS_URL as string)
  redisWire = await startTcpProxy(infrastructure.env.REDIS_URL as string)
  env = {
    ...FAST_BCRYPT,
    LOG_LEVEL: 'info',
    SIGN_IN_FREE_FAILURES: String(FREE),
    SIGN_IN_FREE_FAILURES_PER_ADDRESS: String(FREE_PER_ADDRESS),
    SIGN_IN_FIRST_WAIT_SECONDS: LONG,
    SIGN_IN_MOST_WAIT_SECONDS: LONG,
    REDIS_URL: redisWire.url,
  }
  auth = await startService('auth-service', infrastructure, { env })
})
afterAll(async () => {
  await auth?.stop()
  await redisWire?.close()
  redis?.disconnect()
  await infrastructure?.dispose()
})

let addresses = 0
/** An address that nobody has called from. */
function newAddress(): string {
  addresses += 1
  return `198.51.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`
}

/** As the gateway tells where it comes from. */
const from = (address: string) => ({ 'x-forwarded-for': address })

async function register(address = newAddress()) {
  const form = aRegistration()
  const headers = from(address)
  return { form, address, ...(await callAs(auth)(authRoutes.register, { body: form, headers })) }
}

interface Attempt {
  readonly email: string
  readonly password?: string
  readonly address?: string
  readonly refreshToken?: string
}

const signIn = ({ email, password = 'wrong', address = newAddress(), ...more }: Attempt, at = auth) =>
  callAs(at)(authRoutes.login, { body: { email, password, ...more }, headers: from(address) })

const codeOf = async (attempt: Attempt, at = auth) => (await refusalOf(signIn(attempt, at))).code

/** Fails until the next attempt has to wait. */
async function guess(attempt: Attempt, times = FREE + 1): Promise<void> {
  for (let i = 0; i < times; i += 1) expect(await codeOf(attempt)).toBe('credentials_invalid')
}

describe('an account that is guessed at from many addresses', () => {
  test('refuses further attempts, with the time to wait, as an address nobody has does', async () => {
    const { form } = await register()
    const refusals = []
    for (const email of [form.email, newEmail()]) {
      await guess({ email })
      const refused = await signIn({ email, password: form.password }).catch((error: unknown) => error)
      if (!(refused instanceof ApiProblem)) throw new Error('it was let in')
      expect(refused.retryAfter).toBeGreaterThan(3500)
      const { traceId: _, detail, ...problem } = refused.problem
      refusals.push({ ...problem, detail: detail.replace(/\d+/, 'some') })
    }
    expect(refusals[0]).toMatchObject({ status: 429, code: 'too_many_attempts' })
    expect(refusals[1]).toEqual(refusals[0])
  })

  test('lets no more through of many at once than one by one', async () => {
    const { form } = await register()
    const attempts = Array.from({ length: 20 }, () => codeOf({ email: form.email }))
    const codes = (await Promise.all(attempts)).sort()
    expect(codes).toEqual([
      ...Array(FREE + 1).fill('credentials_invalid'),
      ...Array(20 - FREE - 1).fill('too_many_attempts'),
    ])
  })

  test('lets its owner in where they have been in, and from a device that shows a session of it', async () => {
    const { form, address, refreshToken } = await register()
    const { email, password } = form
    await guess({ email })
    expect(await codeOf({ email, password })).toBe('too_many_attempts')
    await expect(signIn({ email, password, address })).resolves.toBeDefined()
    await expect(signIn({ email, password, refreshToken })).resolves.toBeDefined()
    const stranger = await register()
    expect(await codeOf({ email, password, refreshToken: stranger.refreshToken })).toBe('too_many_attempts')
  })

  test('counts what fails there apart, and refuses that in its turn', async () => {
    const { form, address } = await register()
    const { email, password } = form
    await guess({ email, address })
    expect(await codeOf({ email, password, address })).toBe('too_many_attempts')
    await expect(signIn({ email, password })).resolves.toBeDefined()
  })

  test('knows the address at which a session was renewed', async () => {
    const { form, refreshToken } = await register()
    const address = newAddress()
    await callAs(auth)(authRoutes.refresh, { body: { refreshToken }, headers: from(address) })
    await guess({ email: form.email })
    await expect(signIn({ email: form.email, password: form.password, address })).resolves.toBeDefined()
  })

  test('forgets failures when somebody signs in', async () => {
    const { form } = await register()
    const { email, password } = form
    for (let i = 0; i < 3; i += 1) {
      await guess({ email }, FREE)
      await signIn({ email, password })
    }
  })

  test('is counted over all instances', async () => {
    const second = await startService('auth-service', infrastructure, { env })
    const { form } = await register()
    await guess({ email: form.email })
    expect(await codeOf({ email: form.email }, second)).toBe('too_many_attempts')
    await second.stop()
  })

  test('lets the next attempt in when the wait is over', async () => {
    const brisk = { ...env, SIGN_IN_FIRST_WAIT_SECONDS: '0.5', SIGN_IN_MOST_WAIT_SECONDS: '0.5' }
    const second = await startService('auth-service', infrastructure, { env: brisk })
    const { email, password } = (await register()).form
    const codes = []
    for (let i = 0; i < FREE + 1; i += 1) codes.push(await codeOf({ email }, second))
    expect(codes).toEqual(Array(FREE + 1).fill('credentials_invalid'))
    await waitFor('the wait to be over', () => signIn({ email, password }, second))
    await second.stop()
  })
})

describe('an address from which many accounts are tried', () => {
  test('is refused, but for accounts that were signed in to there; its neighbour is not', async () => {
    const { form, address } = await register()
    const { email, password } = form
    for (let i = 0; i < FREE_PER_ADDRESS + 1; i += 1)
      expect(await codeOf({ email: newEmail(), address })).toBe('credentials_invalid')
    expect(await codeOf({ email: newEmail(), address })).toBe('too_many_attempts')
    await expect(signIn({ email, password, address })).resolves.toBeDefined()
    expect(await codeOf({ email: newEmail() })).toBe('credentials_invalid')
  })

  test('is of IPv6 the network that one subscriber has', async () => {
    for (let i = 0; i < FREE_PER_ADDRESS + 1; i += 1)
      await codeOf({ email: newEmail(), address: `2001:db8:0:7::${i + 1}` })
    expect(await codeOf({ email: newEmail(), address: '2001:db8:0:7:ffff::1' })).toBe('too_many_attempts')
    expect(await codeOf({ email: newEmail(), address: '2001:db8:0:8::1' })).toBe('credentials_invalid')
  })
})

test('while Redis is away each instance counts by itself, and still knows who was in', async () => {
  const { form, address } = await register()
  const { email, password } = form
  await redisWire.cut()
  await redis.flushdb()
  await guess({ email })
  expect(await codeOf({ email, password })).toBe('too_many_attempts')
  await expect(signIn({ email, password, address })).resolves.toBeDefined()
  await redisWire.mend()
  await waitFor('the instance to count in Redis again', async () => {
    await register()
    return (await redis.keys('tiffin:knownAt:*')).length > 0
  })
})

describe('failed and refused sign-ins', () => {
  test('are in the account’s audit with address and request, a refusal once for each wait', async () => {
    const { form, user } = await register()
    const address = '203.0.113.7'
    await guess({ email: form.email, address })
    for (let i = 0; i < 3; i += 1) await codeOf({ email: form.email, address })
    const sql = `SELECT action, address, "traceId" FROM auth."Audit" WHERE "userId" = $1 AND action LIKE 'sign_in%'`
    const notes = await waitFor('all to be written', async () => {
      const rows = await infrastructure.query<{ action: string; address: string; traceId: string }>(
        'A',
        sql,
        [user.id],
      )
      return rows.some(({ action }) => action === 'sign_in_refused') && rows.length > FREE + 1 && rows
    })
    expect(notes.map(({ action }) => action).sort()).toEqual([
      ...Array(FREE + 1).fill('sign_in_failed'),
      'sign_in_refused',
    ])
    for (const note of notes)
      expect(note).toMatchObject({ address, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) })
  })

  test('of an address nobody has are in the log, without it', async () => {
    const email = newEmail()
    await codeOf({ email, address: '203.0.113.8' })
    const line = await waitFor('the line', () =>
      auth
        .log()
        .split('\n')
        .find((text) => text.includes('203.0.113.8') && text.includes('sign_in_failed')),
    )
    expect(JSON.parse(line)).toMatchObject({ account: expect.stringMatching(/^[\w-]{43}$/) })
    expect(auth.log()).not.toContain(email)
  })
})
