import { authRoutes } from '@tiffin/contracts/auth'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, serviceExit, startService } from '@tiffin/testing/startService'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FAST_BCRYPT, refusalOf, register } from './people.ts'

let infrastructure: Infrastructure

/** Milliseconds for a test that starts a service of its own, on a busy machine too. */
const STARTS_A_SERVICE = 60_000

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(() => infrastructure?.dispose())

interface ReadyReport {
  readonly ready: boolean
  readonly waitingFor: { part: string }[]
}

const readiness = async ({ url }: RunningService): Promise<ReadyReport> =>
  (await fetch(`${url}/ready`)).json() as Promise<ReadyReport>

test('every variable that is missing or malformed is named at once, and no secret is shown', async () => {
  const { code, log } = await serviceExit('auth-service', {
    ...infrastructure.env,
    NODE_ENV: 'production',
    JWT_SECRET: 'too short',
    JWT_EXPIRY: 'a while',
    BCRYPT_COST: '99',
    REDIS_URL: '',
    POSTGRES_SHARD_C_URL: 'mysql://x:hidden-password@host/db',
  })
  expect(code).toBe(1)
  for (const name of ['JWT_SECRET', 'JWT_EXPIRY', 'BCRYPT_COST', 'REDIS_URL', 'POSTGRES_SHARD_C_URL'])
    expect(log).toContain(name)
  expect(log).not.toMatch(/too short|hidden-password/)
})

test('a token may not be good for longer than its end is remembered', async () => {
  const { code, log } = await serviceExit('auth-service', { ...infrastructure.env, JWT_EXPIRY: '8d' })
  expect(code).toBe(1)
  expect(log).toMatch(/JWT_EXPIRY="8d" is more than 7 days/)
})

test(
  'with Redis and RabbitMQ away it serves, says what it waits for, and goes on when they come',
  async () => {
    const [redis, rabbitmq] = await Promise.all([
      startTcpProxy(infrastructure.env.REDIS_URL as string),
      startTcpProxy(infrastructure.env.RABBITMQ_URL as string),
    ])
    await Promise.all([redis.cut(), rabbitmq.cut()])
    const env = { ...FAST_BCRYPT, REDIS_URL: redis.url, RABBITMQ_URL: rabbitmq.url }
    const auth = await startService('auth-service', infrastructure, { env, untilReady: false })
    const parts = async () => (await readiness(auth)).waitingFor.map(({ part }) => part)
    await waitFor('it to wait for both', async () => (await parts()).join() === 'revocations,redis,rabbitmq')
    const { user } = await register(auth.url)

    await Promise.all([redis.mend(), rabbitmq.mend()])
    await waitFor('it to be ready', async () => (await readiness(auth)).ready, { withinMs: 15_000 })
    const sent = `SELECT 1 FROM auth."Outbox" WHERE "subjectId" = $1 AND "sentAt" IS NOT NULL`
    await waitFor(
      'the event to go out',
      async () => (await infrastructure.query('A', sent, [user.id])).length === 1,
      {
        withinMs: 15_000,
      },
    )
    await auth.stop()
    await Promise.all([redis.close(), rabbitmq.close()])
  },
  STARTS_A_SERVICE,
)

test(
  'asked to stop, it finishes what it has begun',
  async () => {
    const auth = await startService('auth-service', infrastructure, { env: { BCRYPT_COST: '10' } })
    const registering = Array.from({ length: 6 }, () => register(auth.url))
    await Promise.race(registering)
    const stopped = auth.stop()
    for (const { user } of await Promise.all(registering)) expect(user.role).toBe('customer')
    expect(await stopped).toMatchObject({ code: 0 })
  },
  STARTS_A_SERVICE,
)

test(
  'an address nobody has is not refused sooner than a wrong password',
  async () => {
    const auth = await startService('auth-service', infrastructure, {
      env: { BCRYPT_COST: '10', SIGN_IN_FREE_FAILURES: '100', SIGN_IN_FREE_FAILURES_PER_ADDRESS: '1000' },
    })
    const { form } = await register(auth.url)
    const timeOf = async (email: string) => {
      const begun = performance.now()
      const login = callAs(auth)(authRoutes.login, { body: { email, password: 'wrong' } })
      expect(await refusalOf(login)).toMatchObject({ code: 'credentials_invalid' })
      return performance.now() - begun
    }
    const times: { wrong: number[]; unknown: number[] } = { wrong: [], unknown: [] }
    // The least of several is what the work costs; the rest is what else the machine does. The busier it is, the more it takes.
    const isAsDear = () => Math.min(...times.unknown) > Math.min(...times.wrong) * 0.6
    for (let i = 0; i < 5 || (i < 60 && !isAsDear()); i += 1) {
      times.wrong.push(await timeOf(form.email))
      times.unknown.push(await timeOf(`nobody${i}@example.com`))
    }
    expect(isAsDear(), JSON.stringify(times)).toBe(true)
    await auth.stop()
  },
  STARTS_A_SERVICE,
)
