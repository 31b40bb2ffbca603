import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { login } from '@tiffin/contracts/auth'
import type { ExampleCity } from '@tiffin/testing/examples'
import { callAs } from '@tiffin/testing/signedToken'
import type { Actor } from './openTown.ts'
import type { WholeSystem } from './wholeSystem.ts'

const COMMAND = `${import.meta.dirname}/../../services/auth-service/src/admin.ts`
const PASSWORD = 'of an administrator'

/** An administrator, made by the operator's command, which nobody can register as. */
export async function newAdmin(
  { infrastructure, gateway }: Pick<WholeSystem, 'infrastructure' | 'gateway'>,
  { city }: ExampleCity,
): Promise<Actor> {
  const email = `${randomUUID()}@example.com`
  const form = { email, 'first-name': 'Ada', 'last-name': 'King', city }
  const args = Object.entries(form).flatMap(([name, value]) => [`--${name}`, value])
  await promisify(execFile)(process.execPath, [COMMAND, 'create', ...args], {
    env: { ...infrastructure.env, ADMIN_PASSWORD: PASSWORD },
  })
  const { user, token } = await callAs(gateway)(login, { body: { email, password: PASSWORD } })
  return { id: user.id, email, password: PASSWORD, token, call: callAs(gateway, token) }
}
