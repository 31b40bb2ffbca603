import { authRoutes, type Session } from '@tiffin/contracts/auth'
import { ApiProblem, type Call, createCaller } from '@tiffin/contracts/client'
import type { BodyOf } from '@tiffin/contracts/route'
import type { RunningSystem } from '../../../tools/start/runningSystem.ts'

/** Somebody with a session, for calls and for a browser. */
export interface Person {
  readonly session: Session
  readonly call: Call
}

type Registration = BodyOf<typeof authRoutes.register>
type NewPerson = Pick<Registration, 'role' | 'vehicle'> & { readonly name: string }

export const CITY = 'Portland, OR'
const PASSWORD = 'a-bench-measures'

/** Registers a person of the bench's city, or signs them in where an earlier run made them. */
export async function personOf(system: RunningSystem, { name, role, vehicle }: NewPerson): Promise<Person> {
  const email = `bench-${name}@tiffin.example`
  const person = { email, password: PASSWORD, firstName: 'Bench', lastName: name, city: CITY, role, vehicle }
  const anonymous = callerOf(system)
  try {
    return personWith(system, await anonymous(authRoutes.register, { body: person }))
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.code !== 'email_taken') throw error
    return signIn(system, email, PASSWORD)
  }
}

export async function signIn(system: RunningSystem, email: string, password: string): Promise<Person> {
  return personWith(system, await callerOf(system)(authRoutes.login, { body: { email, password } }))
}

function personWith(system: RunningSystem, session: Session): Person {
  return { session, call: callerOf(system, session.token) }
}

function callerOf({ gatewayUrl, actorsApiKey }: RunningSystem, token?: string): Call {
  const headers = { 'x-api-key': actorsApiKey, ...(token && { authorization: `Bearer ${token}` }) }
  return createCaller({ baseUrl: gatewayUrl, headers: () => headers, timeoutMs: 30_000 })
}
