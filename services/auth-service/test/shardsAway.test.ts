import { authRoutes } from '@tiffin/contracts/auth'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { FAST_BCRYPT, newEmail, newEmailIn, refusalOf, register } from './people.ts'

let infrastructure: Infrastructure
let wireToB: TcpProxy
let auth: RunningService

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  wireToB = await startTcpProxy(infrastructure.env.POSTGRES_SHARD_B_URL as string)
  const env = { ...FAST_BCRYPT, POSTGRES_SHARD_B_URL: wireToB.url }
  auth = await startService('auth-service', infrastructure, { env })
})
afterAll(async () => {
  await auth?.stop()
  await wireToB?.close()
  await infrastructure?.dispose()
})

const login = (email: string, password: string) =>
  callAs(auth)(authRoutes.login, { body: { email, password } })
const emailIn = (shard: 'A' | 'B' | 'C') => newEmailIn(shard, infrastructure)

describe('while shard B is away', () => {
  afterEach(async () => {
    await wireToB.mend()
    await waitFor('shard B to be back', () => register(auth.url, { city: NEW_YORK.city }).catch(() => false))
  })

  test('users of living shards whose claim lies in B sign in, and are checked as ever', async () => {
    const { form, user } = await register(auth.url, { email: emailIn('B'), city: SAN_FRANCISCO.city })
    await wireToB.cut()
    expect((await login(form.email, form.password)).user).toEqual(user)
    expect(await refusalOf(login(form.email, 'wrong'))).toMatchObject({
      status: 401,
      code: 'credentials_invalid',
    })
  })

  test('users of B are told that their shard is away, and when to come back', async () => {
    const registered = await Promise.all(
      [emailIn('A'), emailIn('B')].map((email) => register(auth.url, { email, city: NEW_YORK.city })),
    )
    await wireToB.cut()
    for (const { form, token, refreshToken } of registered) {
      const calls = [
        login(form.email, form.password),
        callAs(auth)(authRoutes.refresh, { body: { refreshToken } }),
        callAs(auth)(authRoutes.logout, { body: { refreshToken } }),
        callAs(auth, token)(authRoutes.getMe, {}),
        callAs(auth, token)(authRoutes.patchMe, { body: { firstName: 'Aisha' } }),
      ]
      for (const refusal of await Promise.all(calls.map(refusalOf)))
        expect(refusal).toMatchObject({ status: 503, code: 'shard_unavailable', shard: 'B' })
    }
  })

  test('addresses of other slots are registered, and only the others wait', async () => {
    await wireToB.cut()
    await expect(register(auth.url, { email: emailIn('C') })).resolves.toBeDefined()
    const waits = register(auth.url, { email: emailIn('B') })
    expect(await refusalOf(waits)).toMatchObject({ status: 503, code: 'shard_unavailable', shard: 'B' })
    const elsewhere = register(auth.url, { email: emailIn('A'), city: NEW_YORK.city })
    expect(await refusalOf(elsewhere)).toMatchObject({ status: 503, code: 'shard_unavailable', shard: 'B' })
  })

  test('an address whose claim cannot be read is not called unknown', async () => {
    await wireToB.cut()
    const unknown = login(emailIn('B'), 'secure123')
    expect(await refusalOf(unknown)).toMatchObject({ status: 503, code: 'shard_unavailable', shard: 'B' })
    expect(await refusalOf(login(emailIn('A'), 'secure123'))).toMatchObject({ code: 'credentials_invalid' })
  })

  test('the address of a user in B is neither taken nor free, so it waits', async () => {
    const { user } = await register(auth.url, { email: emailIn('A'), city: NEW_YORK.city })
    await wireToB.cut()
    const again = register(auth.url, { email: user.email, city: SAN_FRANCISCO.city })
    expect(await refusalOf(again)).toMatchObject({ code: 'shard_unavailable', shard: 'B' })
  })
})

test('an address that waited is registered once its shard is back', async () => {
  const email = emailIn('B')
  await wireToB.cut()
  expect(await refusalOf(register(auth.url, { email }))).toMatchObject({ code: 'shard_unavailable' })
  await wireToB.mend()
  const { form } = await waitFor('the address to be registered', () => register(auth.url, { email }))
  expect((await login(form.email, form.password)).user.email).toBe(email)
})

test('one shard away at start holds back neither the service nor the users of the others', async () => {
  const { form } = await register(auth.url, { email: newEmail(), city: SAN_FRANCISCO.city })
  await wireToB.cut()
  const env = { ...FAST_BCRYPT, POSTGRES_SHARD_B_URL: wireToB.url }
  const second = await startService('auth-service', infrastructure, { env })
  const session = await callAs(second)(authRoutes.login, {
    body: { email: form.email, password: form.password },
  })
  expect(session.user.email).toBe(form.email)
  await second.stop()
  await wireToB.mend()
})

test('how long a shard may take to take a connection is the operator’s to say', async () => {
  const slow = await startTcpProxy(infrastructure.env.POSTGRES_SHARD_B_URL as string, { silentMs: 2500 })
  const registerWith = async (settings: Readonly<Record<string, string>>) => {
    const env = { ...FAST_BCRYPT, POSTGRES_SHARD_B_URL: slow.url, ...settings }
    const service = await startService('auth-service', infrastructure, { env })
    return register(service.url, { email: emailIn('B'), city: NEW_YORK.city }).finally(() => service.stop())
  }
  expect(await refusalOf(registerWith({}))).toMatchObject({ code: 'shard_unavailable', shard: 'B' })
  const { user } = await registerWith({ POSTGRES_CONNECTION_WAIT_MS: '20000' })
  expect(user.city).toBe(NEW_YORK.city)
  await slow.close()
})
