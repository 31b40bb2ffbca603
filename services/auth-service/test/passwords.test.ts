import { authRoutes } from '@tiffin/contracts/auth'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, serviceExit, startService } from '@tiffin/testing/startService'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAST_BCRYPT, newEmail, refusalOf, register } from './people.ts'

let infrastructure: Infrastructure
let auth: RunningService

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const env = { ...FAST_BCRYPT, PASSWORD_MIN_LENGTH: '10' }
  auth = await startService('auth-service', infrastructure, { env })
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
})

const login = (service: RunningService, email: string, password: string) =>
  callAs(service)(authRoutes.login, { body: { email, password } })
const hashOf = async (id: string) => {
  const [row] = await infrastructure.query<{ password: string }>(
    'A',
    `SELECT password FROM auth."User" WHERE id = $1`,
    [id],
  )
  return row?.password
}

describe('registering', () => {
  test.each(['1234567890', 'Qwertyuiop', 'PASSWORD123'])(
    'refuses %s, which many people have',
    async (password) => {
      const email = newEmail()
      expect(await refusalOf(register(auth.url, { email, password }))).toMatchObject({
        status: 422,
        code: 'password_too_easy',
        errors: [{ pointer: '/password' }],
      })
      await expect(register(auth.url, { email, password: 'rain on a tin roof' })).resolves.toBeDefined()
    },
  )

  test('refuses the address, its beginning and the name', async () => {
    const email = newEmail()
    for (const password of [email, email.split('@')[0] as string, 'AshaRao2026'])
      expect(await refusalOf(register(auth.url, { email, password }))).toMatchObject({
        code: 'password_too_easy',
      })
  })

  test('refuses what is shorter than this system asks', async () => {
    const refusal = await refusalOf(register(auth.url, { password: 'tin roof!' }))
    expect(refusal).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/password' }] })
    expect(refusal.detail).toContain('10 characters')
  })
})

describe('the check of common passwords', () => {
  test('can be turned off in tests, and not in production', async () => {
    const env = { ...FAST_BCRYPT, PASSWORD_CHECK_COMMON: 'false' }
    const lenient = await startService('auth-service', infrastructure, { env })
    await expect(register(lenient.url, { password: '1234567890' })).resolves.toBeDefined()
    await lenient.stop()
    const { code, log } = await serviceExit('auth-service', {
      ...infrastructure.env,
      NODE_ENV: 'production',
      DATA_KEY: 'k'.repeat(43),
      PASSWORD_CHECK_COMMON: 'false',
    })
    expect(code).toBe(1)
    expect(log).toContain('PASSWORD_CHECK_COMMON')
  })
})

test('a hash of less work than one takes now is made anew at the next sign-in, and only by the right password', async () => {
  const { form, user } = await register(auth.url, { password: 'rain on a tin roof' })
  const first = await hashOf(user.id)
  const dearer = await startService('auth-service', infrastructure, { env: { BCRYPT_COST: '5' } })
  await refusalOf(login(dearer, form.email, 'rain on a tin drum'))
  expect(await hashOf(user.id)).toBe(first)
  const session = await login(dearer, form.email, form.password)
  expect(session.user).toEqual(user)
  const second = await hashOf(user.id)
  expect([first?.slice(0, 7), second?.slice(0, 7)]).toEqual(['$2b$04$', '$2b$05$'])

  await login(dearer, form.email, form.password)
  await login(auth, form.email, form.password)
  expect(await hashOf(user.id)).toBe(second)
  await dearer.stop()
})
