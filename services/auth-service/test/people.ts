import { randomBytes } from 'node:crypto'
import { authRoutes } from '@tiffin/contracts/auth'
import { ApiProblem } from '@tiffin/contracts/client'
import type { ProblemDocument } from '@tiffin/contracts/problems'
import type { BodyOf } from '@tiffin/contracts/route'
import { hashWith } from '@tiffin/sharding/dataKeys/dataKeys'
import { MasterKeys } from '@tiffin/sharding/dataKeys/masterKeys'
import { type ShardConfig, shardConfig } from '@tiffin/sharding/shardConfig'
import { seedShardMap, shardOfSlot } from '@tiffin/sharding/shardMap'
import { slotOf } from '@tiffin/sharding/slots'
import { CUSTOMER } from '@tiffin/testing/examples'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import type { RunningService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'

export type Registration = BodyOf<typeof authRoutes.register>

/** The cheapest work bcrypt knows: tests register many. */
export const FAST_BCRYPT = { BCRYPT_COST: '4' }

export const newEmail = (): string => `asha.${randomBytes(6).toString('hex')}@example.com`

/** A form with an address of its own. */
export function aRegistration(changes: Partial<Registration> = {}): Registration {
  return { ...CUSTOMER, email: newEmail(), ...changes }
}

/** Registers at an address and answers the form with its session. */
export async function register(url: string, changes: Partial<Registration> = {}) {
  const form = aRegistration(changes)
  return { form, ...(await callAs(url)(authRoutes.register, { body: form })) }
}

/** Registers as a person does who is told that a shard is busy: once more. */
export async function registerPatiently(url: string, changes: Partial<Registration>) {
  for (;;) {
    try {
      return await register(url, changes)
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.code !== 'shard_unavailable') throw error
    }
  }
}

/** The refusal of a call that must be refused. */
export async function refusalOf(call: Promise<unknown>): Promise<ProblemDocument> {
  const outcome = await call.then(
    (reply) => new Error(`It was not refused but answered ${JSON.stringify(reply)}`),
    (error: unknown) => error,
  )
  if (outcome instanceof ApiProblem) return outcome.problem
  throw outcome
}

/** Resolves when an access token is refused as one of a session that was ended. */
export async function untilRevoked(
  auth: Pick<RunningService, 'url' | 'prefixed'>,
  token: string,
): Promise<void> {
  await waitFor('the token to be refused', async () => {
    const refusal = await refusalOf(callAs(auth, token)(authRoutes.getMe, {})).catch(() => undefined)
    return refusal?.code === 'token_revoked'
  })
}

/** The shard that holds an address's claim in a system that was just seeded. */
export function claimShardOf(email: string, infrastructure: Pick<Infrastructure, 'env'>): 'A' | 'B' | 'C' {
  const config: ShardConfig = shardConfig({ ...infrastructure.env })
  return shardOfSlot(seedShardMap(config), slotOf(email)) as 'A' | 'B' | 'C'
}

/** A new address whose claim lies in a certain shard. */
export function newEmailIn(shard: 'A' | 'B' | 'C', infrastructure: Pick<Infrastructure, 'env'>): string {
  for (;;) {
    const email = newEmail()
    if (claimShardOf(email, infrastructure) === shard) return email
  }
}

/** The master key of services in tests. */
export const MASTER_KEY = 'a-key-of-development-that-everybody-knows-1'

/** The keyed hash by which a running system's rows have an address. */
export async function hashOf(email: string, { query }: Pick<Infrastructure, 'query'>): Promise<string> {
  const [row] = await query('A', `SELECT wrapped FROM auth."DataKey" WHERE id = 'lookup'`)
  const masters = new MasterKeys('tiffin data keys', { DATA_KEY: MASTER_KEY })
  const key = masters.open((row as { wrapped: string }).wrapped, 'auth.DataKey.lookup')
  return hashWith(Buffer.from(key, 'base64'))(email)
}
