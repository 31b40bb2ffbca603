import { accountMailRoutes } from '@tiffin/contracts/accountMails'
import { authRoutes } from '@tiffin/contracts/auth'
import { newId } from '@tiffin/sharding/ids'
import { MEXICO_CITY, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, startMailServer } from './mailServer.ts'
import { FAST_BCRYPT, newEmail, refusalOf, register, untilRevoked } from './people.ts'

const VERIFY = '/verify-email'
const RESET = '/reset-password'
const NEW_PASSWORD = 'rain on a tin roof'
/** Milliseconds for a test that starts a service of its own. */
const STARTS_A_SERVICE = 60_000

let infrastructure: Infrastructure
let wires: TcpProxy[]
let mailServer: MailServer
let auth: RunningService
let env: Record<string, string>

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const shards = ['A', 'B', 'C'].map((shard) => `POSTGRES_SHARD_${shard}_URL`)
  wires = await Promise.all(shards.map((name) => startTcpProxy(infrastructure.env[name] as string)))
  mailServer = await startMailServer()
  env = {
    ...FAST_BCRYPT,
    SMTP_URL: mailServer.url,
    WEB_APP_URL: 'https://tiffin.example',
    SIGN_IN_FREE_FAILURES: '2',
    SIGN_IN_FIRST_WAIT_SECONDS: '3600',
    SIGN_IN_MOST_WAIT_SECONDS: '3600',
    ...Object.fromEntries(shards.map((name, i) => [name, (wires[i] as TcpProxy).url])),
  }
  auth = await startService('auth-service', infrastructure, { env })
})
afterAll(async () => {
  await auth?.stop()
  await mailServer?.close()
  await Promise.all((wires ?? []).map((wire) => wire.close()))
  await infrastructure?.dispose()
})

const verify = (token: string) => callAs(auth)(accountMailRoutes.verifyEmail, { body: { token } })
const forgot = (email: string) => callAs(auth)(accountMailRoutes.forgotPassword, { body: { email } })
const reset = (token: string, password = NEW_PASSWORD, address = '198.51.100.1') =>
  callAs(auth)(accountMailRoutes.resetPassword, {
    body: { token, password },
    headers: { 'x-forwarded-for': address },
  })
const change = (token: string, oldPassword: string, newPassword = NEW_PASSWORD) =>
  callAs(auth, token)(accountMailRoutes.changePassword, { body: { oldPassword, newPassword } })
const login = (email: string, password: string, address = '198.51.100.2') =>
  callAs(auth)(authRoutes.login, { body: { email, password }, headers: { 'x-forwarded-for': address } })
const refresh = (refreshToken: string) => callAs(auth)(authRoutes.refresh, { body: { refreshToken } })
const see = (token: string) => callAs(auth, token)(authRoutes.getMe, {})
const mailsTo = (email: string, page: string) =>
  mailServer.mails.filter(({ to, text }) => to === email && text.includes(page))
const sql = (text: string, ...values: unknown[]) => infrastructure.query('A', text, values)

/** Somebody who has asked for a new password, and the token that they were mailed. */
async function forgetful() {
  const person = await register(auth.url)
  await forgot(person.user.email)
  return { ...person, link: await mailServer.tokenFor(person.user.email, RESET) }
}

describe('a new account', () => {
  test('is sent a link that shows once that the address is its own', async () => {
    const { user, token } = await register(auth.url)
    expect(user.emailVerified).toBe(false)
    const link = await mailServer.tokenFor(user.email, 'https://tiffin.example/verify-email')
    await verify(link)
    expect(await see(token)).toEqual({ ...user, emailVerified: true, secondStep: false })
    expect(await refusalOf(verify(link))).toMatchObject({ status: 410, code: 'link_invalid' })
  })

  test('is written to in the language of its market', async () => {
    const { user } = await register(auth.url, { city: MEXICO_CITY.city })
    expect((await mailServer.mailTo(user.email, VERIFY)).text).toContain('Hola Asha')
  })

  test('may have it sent again, not sooner than after a minute, and not when it is verified', async () => {
    const { user, token } = await register(auth.url)
    const first = await mailServer.tokenFor(user.email, VERIFY)
    const resend = () => callAs(auth, token)(accountMailRoutes.resendVerification, {})
    await resend()
    await sql(
      `UPDATE auth."Mail" SET "createdAt" = now() - interval '61 seconds' WHERE "userId" = $1`,
      user.id,
    )
    await resend()
    await waitFor('the second mail', () => mailsTo(user.email, VERIFY).length === 2)
    await verify(first)
    await sql(
      `UPDATE auth."Mail" SET "createdAt" = now() - interval '61 seconds' WHERE "userId" = $1`,
      user.id,
    )
    await resend()
    const mails = await sql(`SELECT id FROM auth."Mail" WHERE "userId" = $1`, user.id)
    expect(mails).toHaveLength(2)
  })
})

describe('a mail', () => {
  test(
    'goes out when the mail server is back, and after this process was killed before',
    async () => {
      const port = Number(new URL(mailServer.url).port)
      await mailServer.close()
      const { user } = await register(auth.url)
      const attempts = async () =>
        (await sql(`SELECT FROM auth."Mail" WHERE "userId" = $1 AND attempts > 0`, user.id)).length === 1
      await waitFor('a first attempt', attempts)
      await auth.kill()
      mailServer = await startMailServer(port)
      auth = await startService('auth-service', infrastructure, { env, port: auth.port })
      await sql(`UPDATE auth."Timer" SET "dueAt" = now() WHERE kind = 'mail.isDue'`)
      await verify(await mailServer.tokenFor(user.email, VERIFY))
    },
    STARTS_A_SERVICE,
  )

  test(
    'that is not taken is tried again by itself',
    async () => {
      const port = Number(new URL(mailServer.url).port)
      await mailServer.close()
      const { user } = await register(auth.url)
      await waitFor('it to be refused', () => auth.log().includes('mail not taken'))
      mailServer = await startMailServer(port)
      await verify(await mailServer.tokenFor(user.email, VERIFY))
      const timers = `SELECT FROM auth."Timer" AS timer JOIN auth."Mail" AS mail ON mail.id = timer."subjectId"
                    WHERE mail."userId" = $1 AND timer.kind = 'mail.isDue'`
      await waitFor('nothing to be due', async () => (await sql(timers, user.id)).length === 0)
      expect(mailsTo(user.email, VERIFY)).toHaveLength(1)
    },
    STARTS_A_SERVICE,
  )

  test('is kept without its secret, and forgotten after some days', async () => {
    const { user, link } = await forgetful()
    const [id, secret] = link.split('.')
    const mails = await sql(`SELECT * FROM auth."Mail" WHERE "userId" = $1`, user.id)
    expect(JSON.stringify(mails)).toContain(id)
    expect(JSON.stringify(mails)).not.toContain(secret)
    expect(auth.log()).not.toContain(secret)
    await sql(`UPDATE auth."Timer" SET "dueAt" = now() WHERE kind = 'mail.expires' AND "subjectId" = $1`, id)
    const left = async () => (await sql(`SELECT FROM auth."Mail" WHERE id = $1`, id)).length
    await waitFor('it to be forgotten', async () => (await left()) === 0)
  })
})

describe('who forgot a password', () => {
  test('is answered the same whether there is an account or not, before anybody looked for it', async () => {
    const { user } = await register(auth.url)
    for (const wire of wires) await wire.cut()
    const answers = await Promise.all([forgot(user.email), forgot(newEmail())])
    expect(answers).toEqual([{ accepted: true }, { accepted: true }])
    for (const wire of wires) await wire.mend()
    await waitFor('the shards to be back', () => login(user.email, 'secure123').catch(() => false))
  })

  test('sets a new one by the link, which ends every session and is good once', async () => {
    const { form, user, token, refreshToken, link } = await forgetful()
    await reset(link)
    await untilRevoked(auth, token)
    expect(await refusalOf(refresh(refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })
    expect(await refusalOf(login(form.email, form.password))).toMatchObject({ code: 'credentials_invalid' })
    expect((await login(form.email, NEW_PASSWORD)).user).toMatchObject({ id: user.id, emailVerified: true })
    expect(await refusalOf(reset(link))).toMatchObject({ status: 410, code: 'link_invalid' })
    await mailServer.mailTo(form.email, '/forgot-password')
    const notes = await sql(
      `SELECT address FROM auth."Audit" WHERE "userId" = $1 AND action = 'password_reset'`,
      user.id,
    )
    expect(notes).toEqual([{ address: '198.51.100.1' }])
  })

  test('is told when the new one is too easy, and may use the link again', async () => {
    const { link } = await forgetful()
    expect(await refusalOf(reset(link, 'AshaRao1'))).toMatchObject({ code: 'password_too_easy' })
    await reset(link)
  })

  test('is sent one mail however often they ask within a minute', async () => {
    const { form } = await forgetful()
    for (let i = 0; i < 3; i += 1) await forgot(form.email)
    const other = await forgetful()
    expect(mailsTo(form.email, RESET)).toHaveLength(1)
    expect(mailsTo(other.form.email, RESET)).toHaveLength(1)
  })

  test('uses all links up by one of them', async () => {
    const { form, user, link } = await forgetful()
    await sql(
      `UPDATE auth."Mail" SET "createdAt" = now() - interval '61 seconds' WHERE "userId" = $1`,
      user.id,
    )
    await forgot(form.email)
    await waitFor('the second mail', () => mailsTo(form.email, RESET).length === 2)
    const outcomes = await Promise.allSettled(
      mailsTo(form.email, RESET).map(({ text }) => reset(/#token=(\S+)/.exec(text)?.[1] as string)),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(reset(link))).toMatchObject({ code: 'link_invalid' })
  })

  test('gets in where they set it, while strangers guess at the account', async () => {
    const { form, link } = await forgetful()
    for (let i = 1; i <= 3; i += 1) await refusalOf(login(form.email, 'wrong', `203.0.113.${i}`))
    expect(await refusalOf(login(form.email, form.password, '203.0.113.9'))).toMatchObject({
      code: 'too_many_attempts',
    })
    await reset(link, NEW_PASSWORD, '198.51.100.77')
    await expect(login(form.email, NEW_PASSWORD, '198.51.100.77')).resolves.toBeDefined()
  })

  test.each([
    ['is none at all', () => 'nonsense'],
    ['is unknown', () => `${newId(SAN_FRANCISCO.market)}.secret`],
  ])('is refused a link that %s', async (_, link) => {
    expect(await refusalOf(reset(link()))).toMatchObject({ code: 'link_invalid' })
    expect(await refusalOf(verify(link()))).toMatchObject({ code: 'link_invalid' })
  })

  test('is refused a link that is too old, or is for something else', async () => {
    const { user, link } = await forgetful()
    expect(await refusalOf(verify(link))).toMatchObject({ code: 'link_invalid' })
    expect(await refusalOf(reset(await mailServer.tokenFor(user.email, VERIFY)))).toMatchObject({
      code: 'link_invalid',
    })
    await sql(`UPDATE auth."Mail" SET "expiresAt" = now() WHERE "userId" = $1`, user.id)
    expect(await refusalOf(reset(link))).toMatchObject({ code: 'link_invalid' })
  })
})

describe('changing a password', () => {
  test('asks for the old one, ends every session and opens one', async () => {
    const { form, token, refreshToken } = await register(auth.url)
    expect(await refusalOf(change(token, 'wrong'))).toMatchObject({ status: 403, code: 'password_wrong' })
    const session = await change(token, form.password)
    expect(await refusalOf(refresh(refreshToken))).toMatchObject({ code: 'refresh_token_invalid' })
    await untilRevoked(auth, token)
    expect((await see(session.token)).email).toBe(form.email)
    await expect(refresh(session.refreshToken)).resolves.toBeDefined()
    await expect(login(form.email, NEW_PASSWORD)).resolves.toBeDefined()
    await mailServer.mailTo(form.email, '/forgot-password')
  })

  test('refuses one that is too easy at its field', async () => {
    const { form, token } = await register(auth.url)
    expect(await refusalOf(change(token, form.password, 'tiffin123'))).toMatchObject({
      code: 'password_too_easy',
      errors: [{ pointer: '/newPassword' }],
    })
  })

  test('slows down who guesses with a stolen token, and nobody else', async () => {
    const { form, token } = await register(auth.url)
    for (let i = 0; i < 3; i += 1) await refusalOf(change(token, 'wrong'))
    expect(await refusalOf(change(token, form.password))).toMatchObject({ code: 'too_many_attempts' })
    await expect(login(form.email, form.password)).resolves.toBeDefined()
  })
})

test(
  'a system without mail says so at its start, and to whoever asks for one',
  async () => {
    const { SMTP_URL: _, ...without } = env
    const silent = await startService('auth-service', infrastructure, { env: without })
    expect(silent.log()).toContain('SMTP_URL is not set')
    for (const email of [newEmail(), (await register(silent.url)).user.email]) {
      const asked = callAs(silent)(accountMailRoutes.forgotPassword, { body: { email } })
      expect(await refusalOf(asked)).toMatchObject({ status: 503, code: 'service_unavailable' })
    }
    await silent.stop()
  },
  STARTS_A_SERVICE,
)
