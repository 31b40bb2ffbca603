import { authRoutes } from '@tiffin/contracts/auth'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, serviceExit, startService } from '@tiffin/testing/startService'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FAST_BCRYPT, register } from './people.ts'

let infrastructure: Infrastructure

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

test('with Redis and RabbitMQ away it serves, says what it waits for, and goes on when they come', async () => {
  const [redis, rabbitmq] = await Promise.all([
    startTcpProxy(infrastructure.env.REDIS_URL as string),
    startTcpProxy(infrastructure.env.RABBITMQ_URL as string),
  ])
  await Promise.all([redis.cut(), rabbitmq.cut()])
  const env = { ...FAST_BCRYPT, REDIS_URL: redis.url, RABBITMQ_URL: rabbitmq.url }
  const auth = await startService('auth-service', infrastructure, { env, untilReady: false })
  await waitFor('it to wait for both', async () => (await readiness(auth)).waitingFor.length === 2)
  expect((await readiness(auth)).waitingFor.map(({ part }) => part)).toEqual(['redis', 'rabbitmq'])
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
})

test('asked to stop, it finishes what it has begun', async () => {
  const auth = await startService('auth-service', infrastructure, { env: { BCRYPT_COST: '12' } })
  const registering = register(auth.url)
  await waitFor('the password to be worked on', async () => {
    const metrics = await (await fetch(`${auth.url}/metrics`)).text()
    return /nodejs_active_requests\{[^}]*\} [1-9]/.test(metrics)
  })
  const stopped = auth.stop()
  expect((await registering).user.role).toBe('customer')
  expect(await stopped).toMatchObject({ code: 0 })
})

test('an address nobody has takes as long to refuse as a wrong password', async () => {
  const auth = await startService('auth-service', infrastructure, { env: { BCRYPT_COST: '9' } })
  const { form } = await register(auth.url)
  const timeOf = async (email: string) => {
    const begun = performance.now()
    await callAs(auth)(authRoutes.login, { body: { email, password: 'wrong' } }).catch(() => undefined)
    return performance.now() - begun
  }
  const times: { wrong: number[]; unknown: number[] } = { wrong: [], unknown: [] }
  for (let i = 0; i < 9; i += 1) {
    times.wrong.push(await timeOf(form.email))
    times.unknown.push(await timeOf(`nobody${i}@example.com`))
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[4] as number
  expect(median(times.unknown)).toBeGreaterThan(median(times.wrong) * 0.6)
  expect(median(times.unknown)).toBeLessThan(median(times.wrong) * 1.7)
  await auth.stop()
})
