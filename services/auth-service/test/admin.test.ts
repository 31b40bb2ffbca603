import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { authRoutes } from '@tiffin/contracts/auth'
import { HOUSTON } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAST_BCRYPT, newEmail } from './people.ts'

const ADMIN_PASSWORD = 'of an administrator'
const COMMAND = `${import.meta.dirname}/../src/admin.ts`

let infrastructure: Infrastructure
let auth: RunningService

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  auth = await startService('auth-service', infrastructure, { env: FAST_BCRYPT })
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
})

const create = (email: string, env: Record<string, string> = { ADMIN_PASSWORD }) => {
  const options = { email, 'first-name': 'Ada', 'last-name': 'King', city: HOUSTON.city }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  return promisify(execFile)(process.execPath, [COMMAND, 'create', ...args], {
    env: { ...infrastructure.env, ...FAST_BCRYPT, ...env },
  })
}
const complaintOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    ({ stderr }: { stderr: string }) => stderr,
  )

describe('the command for administrators', () => {
  test('creates one who signs in, and prints the id', async () => {
    const email = newEmail()
    const id = (await create(email)).stdout.trim()
    const { user } = await callAs(auth)(authRoutes.login, { body: { email, password: ADMIN_PASSWORD } })
    expect(user).toMatchObject({ id, role: 'admin', market: HOUSTON.market })
    const sent = `SELECT body FROM auth."Outbox" WHERE "subjectId" = $1 AND "sentAt" IS NOT NULL`
    const [event] = await waitFor('the event to go out', async () => {
      const rows = await infrastructure.query(HOUSTON.shard, sent, [id])
      return rows.length === 1 && rows
    })
    expect(event?.body).toMatchObject({ userId: id, role: 'admin' })
  })

  test('refuses an address that is taken', async () => {
    const email = newEmail()
    await create(email)
    expect(await complaintOf(create(email))).toContain('email_taken')
  })

  test('says what is wrong with what it was given', async () => {
    expect(await complaintOf(create('nobody'))).toContain('email')
    expect(await complaintOf(create(newEmail(), {}))).toContain('ADMIN_PASSWORD')
  })
})
