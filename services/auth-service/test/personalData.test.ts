import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authRoutes } from '@tiffin/contracts/auth'
import { everythingKept } from '@tiffin/testing/everythingKept'
import { CITY_OF_SHARD } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningService, serviceExit, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FAST_BCRYPT, MASTER_KEY, refusalOf, register } from './people.ts'

/** What nobody but its person may read; no other text has any of it. */
const WORDS = { firstName: 'Quilvanthe', lastName: 'Obrezkova', phoneNumber: '+15551239876' } as const
const NEW_NAME = 'Zephraxine'

let infrastructure: Infrastructure
let auth: RunningService
let mailFolder: string

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  mailFolder = await mkdtemp(join(tmpdir(), 'tiffin-mails-'))
  auth = await startService('auth-service', infrastructure, {
    env: { ...FAST_BCRYPT, MAIL_FOLDER: mailFolder },
  })
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
  await rm(mailFolder, { recursive: true })
})

const me = (token: string) => callAs(auth, token)(authRoutes.getMe, {})
const userRow = async (id: string) =>
  (await infrastructure.query('A', `SELECT * FROM auth."User" WHERE id = $1`, [id]))[0]

test('no row and no value in Redis tells an address, a name or a telephone number', async () => {
  const people = await Promise.all(
    Object.values(CITY_OF_SHARD).map(({ city }) => register(auth.url, { ...WORDS, city })),
  )
  const service = callAs(auth, await signedServiceToken('order-service'))
  for (const { form, token, user } of people) {
    await callAs(auth, token)(authRoutes.patchMe, { body: { firstName: NEW_NAME } })
    await callAs(auth)(authRoutes.login, { body: { email: form.email, password: form.password } })
    const shown = { firstName: NEW_NAME, lastName: WORDS.lastName, phoneNumber: WORDS.phoneNumber }
    expect(await me(token)).toMatchObject({ ...shown, email: form.email })
    const { profiles } = await service(authRoutes.listProfiles, { query: { ids: user.id } })
    expect(profiles).toMatchObject([{ firstName: NEW_NAME }])
  }
  await waitFor('their mails', async () => (await readdir(mailFolder)).length >= people.length)

  const kept = await everythingKept(infrastructure, 'auth')
  for (const { form, user } of people) {
    expect(kept).toContain(user.id)
    expect(kept).not.toContain(form.email)
    expect(kept).not.toContain(form.email.split('@')[0])
  }
  for (const word of [...Object.values(WORDS), WORDS.phoneNumber.slice(2), NEW_NAME])
    expect(kept).not.toContain(word)
  expect(kept).toContain('"phoneNumber": "…9876"')
})

test('a text that was altered, or lies in another row or column, is not read', async () => {
  const [asha, omar] = await Promise.all([register(auth.url), register(auth.url)])
  const rows = await Promise.all([asha, omar].map(({ user }) => userRow(user.id)))
  const [before, others] = rows as [Record<string, string>, Record<string, string>]
  const { firstNameSealed, lastNameSealed } = before
  const altered = `${firstNameSealed?.slice(0, -4)}${firstNameSealed?.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
  for (const wrong of [others.firstNameSealed, lastNameSealed, altered, 'nokey.AAAA']) {
    await infrastructure.query('A', `UPDATE auth."User" SET "firstNameSealed" = $2 WHERE id = $1`, [
      asha.user.id,
      wrong,
    ])
    expect(await refusalOf(me(asha.token))).toMatchObject({ status: 500 })
  }
  expect(await me(omar.token)).toMatchObject({ firstName: omar.form.firstName })
})

test('a system whose key is another one does not start, and says which it needs', async () => {
  const { code, log } = await serviceExit('auth-service', { ...infrastructure.env, DATA_KEY: 'B'.repeat(43) })
  expect(code).toBe(1)
  expect(log).toMatch(
    /DATA_KEY is not the key that auth\.DataKey\.lookup is sealed with .* DATA_KEY_PREVIOUS/,
  )
})

test('a key that replaced another reads on, with the one before named', async () => {
  const { form, user } = await register(auth.url)
  const env = { ...FAST_BCRYPT, DATA_KEY: 'B'.repeat(43), DATA_KEY_PREVIOUS: MASTER_KEY }
  const second = await startService('auth-service', infrastructure, { env })
  const { email, password } = form
  const session = await callAs(second)(authRoutes.login, { body: { email, password } })
  expect(session.user).toEqual(user)
  expect(await refusalOf(register(second.url, { email }))).toMatchObject({ code: 'email_taken' })
  await second.stop()
})
