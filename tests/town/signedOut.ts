import { login, logout } from '@tiffin/contracts/auth'
import { getInstanceStatus } from '@tiffin/contracts/operations'
import type { ProblemDocument } from '@tiffin/contracts/problems'
import { type Address, callAs } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import type { Actor } from './openTown.ts'

/** A process, by its own port. */
interface Process {
  readonly name: string
  readonly url: string
}

/** A token of a session that its person opened and signed out of; every process has heard of it. */
export async function signedOutToken(
  gateway: Address,
  processes: readonly Process[],
  { email, password }: Pick<Actor, 'email' | 'password'>,
): Promise<string> {
  const { token, refreshToken } = await callAs(gateway)(login, { body: { email, password } })
  await callAs(gateway)(logout, { body: { refreshToken } })
  await untilRefused(processes, token)
  return token
}

/** Waits until every process refuses a token as revoked. */
export async function untilRefused(processes: readonly Process[], token: string): Promise<void> {
  await Promise.all(
    processes.map((process) =>
      waitFor(
        `${process.name} to refuse the token`,
        async () => (await verdictOn(process, token)) === 'token_revoked',
      ),
    ),
  )
}

/**
 * What a process says to a person's token on a route that every process has, and that is for services: `forbidden` to one
 * that is good.
 */
export async function verdictOn({ url }: Process, token: string): Promise<ProblemDocument['code']> {
  const response = await fetch(url + getInstanceStatus.path, {
    headers: { authorization: `Bearer ${token}` },
  })
  return ((await response.json()) as ProblemDocument).code
}
