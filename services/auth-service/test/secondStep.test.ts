import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { authRoutes } from '@tiffin/contracts/auth'
import { secondStepRoutes } from '@tiffin/contracts/secondStep'
import { MasterKeys } from '@tiffin/sharding/dataKeys/masterKeys'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAST_BCRYPT, newEmail, refusalOf, register } from './people.ts'

const KEY = 'A'.repeat(43)
/** Failures that cost nothing; the next ones wait longer than any test. */
const FREE = 3
const ADMIN_PASSWORD = 'rain on a tin roof'

let infrastructure: Infrastructure
let auth: RunningService
let env: Record<string, string>

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  env = {
    ...FAST_BCRYPT,
    DATA_KEY: KEY,
    SIGN_IN_FREE_FAILURES: String(FREE),
    SIGN_IN_FIRST_WAIT_SECONDS: '3600',
    SIGN_IN_MOST_WAIT_SECONDS: '3600',
  }
  auth = await startService('auth-service', infrastructure, { env })
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
})

interface Person {
  readonly email: string
  readonly password: string
}

const login = ({ email, password }: Person, totpCode?: string, at = auth) =>
  callAs(at)(authRoutes.login, { body: { email, password, ...(totpCode && { totpCode }) } })
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call)).code
const enrol = (token: string, password: string) =>
  callAs(auth, token)(secondStepRoutes.enrolTotp, { body: { password } })
const confirm = (token: string, code: string) =>
  callAs(auth, token)(secondStepRoutes.confirmTotp, { body: { code } })
const disable = (token: string, password: string, code: string) =>
  callAs(auth, token)(secondStepRoutes.disableTotp, { body: { password, code } })
/** What the app shows now. */
const appOf = (secret: string) => () => new TOTP({ issuer: 'Tiffin', secret }).generate()
const sql = (text: string, ...values: unknown[]) => infrastructure.query('A', text, values)
/** As if the last code had been used long ago: the one of now is good again. */
const later = (id: string) => sql(`UPDATE auth."Totp" SET "lastStep" = 1 WHERE "userId" = $1`, id)
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Somebody with a second step, who has just used a code. */
async function withSecondStep() {
  const { form, user, token } = await register(auth.url)
  const { secret, otpauthUrl } = await enrol(token, form.password)
  const code = appOf(secret)
  const used = code()
  const { recoveryCodes } = await confirm(token, used)
  return { form, user, token, secret, otpauthUrl, code, used, recoveryCodes }
}

describe('signing in with a second step', () => {
  test('asks for the code once the password was right, and is done with it', async () => {
    const { form, user, code } = await withSecondStep()
    await later(user.id)
    expect(await codeOf(login({ ...form, password: 'wrong' }))).toBe('credentials_invalid')
    expect(await refusalOf(login(form))).toMatchObject({ status: 401, code: 'totp_required' })
    const session = await login(form, code())
    expect(session.user).toEqual(user)
    expect(session.recoveryCodes).toBeUndefined()
  })

  test('takes each code once, of several at once too, and none of before', async () => {
    const { form, user, code, used } = await withSecondStep()
    expect(await codeOf(login(form, used))).toBe('totp_invalid')
    await later(user.id)
    const now = code()
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => login(form, now)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('takes a recovery code once, however it is typed', async () => {
    const { form, user, recoveryCodes } = await withSecondStep()
    const [first = '', second = ''] = recoveryCodes
    await login(form, first.toUpperCase().replaceAll('-', ' '))
    expect(await codeOf(login(form, first))).toBe('totp_invalid')
    await expect(login(form, second)).resolves.toBeDefined()
    const used = await sql(
      `SELECT FROM auth."Audit" WHERE "userId" = $1 AND action = 'recovery_code_used'`,
      user.id,
    )
    expect(used).toHaveLength(2)
  })

  test('counts wrong codes as failures, and being asked for one as none', async () => {
    const { form, user, code } = await withSecondStep()
    await later(user.id)
    for (let i = 0; i < FREE + 2; i += 1) expect(await codeOf(login(form))).toBe('totp_required')
    for (let i = 0; i < FREE + 1; i += 1)
      expect(await codeOf(login(form, other(code())))).toBe('totp_invalid')
    expect(await codeOf(login(form, code()))).toBe('too_many_attempts')
  })
})

describe('the second step', () => {
  test('is off until a code is confirmed, and each enrolment replaces the key before', async () => {
    const { form, token } = await register(auth.url)
    const first = await enrol(token, form.password)
    const second = await enrol(token, form.password)
    expect(second.otpauthUrl).toContain(second.secret)
    await expect(login(form)).resolves.toBeDefined()
    expect(await codeOf(confirm(token, appOf(first.secret)()))).toBe('totp_invalid')
    const { recoveryCodes } = await confirm(token, appOf(second.secret)())
    expect(recoveryCodes).toHaveLength(10)
    expect(await codeOf(login(form))).toBe('totp_required')
    expect(await codeOf(enrol(token, form.password))).toBe('totp_enrolled')
    expect(await codeOf(confirm(token, appOf(second.secret)()))).toBe('totp_enrolled')
  })

  test('takes the password to begin, and password and code to turn off', async () => {
    const { form, user, token, code } = await withSecondStep()
    await later(user.id)
    expect(await codeOf(disable(token, 'wrong', code()))).toBe('password_wrong')
    expect(await codeOf(disable(token, form.password, other(code())))).toBe('totp_invalid')
    await disable(token, form.password, code())
    await expect(login(form)).resolves.toBeDefined()
    expect(await codeOf(disable(token, form.password, code()))).toBe('totp_not_enrolled')
    expect(await codeOf(confirm(token, code()))).toBe('totp_not_enrolled')
    expect(await codeOf(enrol(token, 'wrong'))).toBe('password_wrong')
    expect(await sql(`SELECT FROM auth."RecoveryCode" WHERE "userId" = $1`, user.id)).toEqual([])
  })

  test('is not turned off by guessing codes', async () => {
    const { form, token, code } = await withSecondStep()
    for (let i = 0; i < FREE + 1; i += 1)
      expect(await codeOf(disable(token, form.password, other(code())))).toBe('totp_invalid')
    expect(await codeOf(disable(token, form.password, code()))).toBe('too_many_attempts')
  })

  test('keeps neither key nor recovery codes readable', async () => {
    const { user, secret, recoveryCodes } = await withSecondStep()
    const rows = await Promise.all([
      sql(`SELECT * FROM auth."Totp" WHERE "userId" = $1`, user.id),
      sql(`SELECT * FROM auth."RecoveryCode" WHERE "userId" = $1`, user.id),
    ])
    expect(rows.map(({ length }) => length)).toEqual([1, 10])
    const kept = JSON.stringify(rows)
    for (const hidden of [secret, ...recoveryCodes]) expect(kept).not.toContain(hidden)
  })

  test('goes on with another key of the system, and one that was sealed with that key itself', async () => {
    const { form, user, secret, code } = await withSecondStep()
    const rotated = { ...env, DATA_KEY: 'B'.repeat(43), DATA_KEY_PREVIOUS: KEY }
    const second = await startService('auth-service', infrastructure, { env: rotated })
    await later(user.id)
    await login(form, code(), second)
    const before = new MasterKeys('tiffin sealed secrets', { DATA_KEY: KEY }).seal(secret, user.id)
    await sql(`UPDATE auth."Totp" SET secret = $2, "lastStep" = 0 WHERE "userId" = $1`, user.id, before)
    await login(form, code(), second)
    await second.stop()
  })
})

test('an administrator who must have a second step gets the key with the refusal, and it is on with the first code', async () => {
  const email = newEmail()
  const admin = `${import.meta.dirname}/../src/admin.ts`
  const names = ['--first-name', 'Ada', '--last-name', 'King', '--city', 'San Francisco']
  await promisify(execFile)(process.execPath, [admin, 'create', '--email', email, ...names], {
    env: { ...infrastructure.env, ...FAST_BCRYPT, ADMIN_PASSWORD, DATA_KEY: KEY },
  })
  const ada = { email, password: ADMIN_PASSWORD }
  await expect(login(ada)).resolves.toBeDefined()

  const strict = await startService('auth-service', infrastructure, {
    env: { ...env, REQUIRE_ADMIN_TOTP: 'true' },
  })
  const { form } = await register(strict.url)
  await expect(login(form, undefined, strict)).resolves.toBeDefined()
  expect(await codeOf(login({ ...ada, password: 'wrong' }, undefined, strict))).toBe('credentials_invalid')
  const refusal = await refusalOf(login(ada, undefined, strict))
  expect(refusal).toMatchObject({ status: 403, code: 'totp_enrolment_required' })
  const { secret } = refusal as unknown as { secret: string }
  const code = appOf(secret)
  expect(await codeOf(login(ada, other(code()), strict))).toBe('totp_invalid')
  const session = await login(ada, code(), strict)
  expect(session.recoveryCodes).toHaveLength(10)
  expect(await codeOf(login(ada, undefined, strict))).toBe('totp_required')
  await strict.stop()
})
