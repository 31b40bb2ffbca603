import type { User } from '@tiffin/contracts/auth'
import { authRoutes } from '@tiffin/contracts/auth'
import { ApiProblem, type Call, createCaller } from '@tiffin/contracts/client'
import type { RunningSystem } from '../start/runningSystem.ts'

/** Somebody who is signed in and calls the public API with the actors' key. */
export interface Actor {
  readonly user: User
  readonly token: string
  readonly call: Call
}

export interface NewPerson {
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  readonly role: 'customer' | 'restaurant_owner' | 'delivery_partner'
  readonly city: string
  readonly vehicle?: 'bicycle' | 'scooter' | 'car' | 'foot'
}

type Gateway = Pick<RunningSystem, 'gatewayUrl' | 'actorsApiKey'>

/** Registers a person, or signs them in when the address is theirs already. */
export async function signUpOrIn(system: Gateway, person: NewPerson): Promise<Actor> {
  const anonymous = callWith(system)
  const { email, password } = person
  try {
    return actor(system, await anonymous(authRoutes.register, { body: person }))
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.code !== 'email_taken') throw error
    return actor(system, await anonymous(authRoutes.login, { body: { email, password } }))
  }
}

function actor(system: Gateway, { user, token }: { user: User; token: string }): Actor {
  return { user, token, call: callWith(system, token) }
}

function callWith({ gatewayUrl, actorsApiKey }: Gateway, token?: string): Call {
  const headers = { 'x-api-key': actorsApiKey, ...(token && { authorization: `Bearer ${token}` }) }
  return createCaller({ baseUrl: gatewayUrl, headers: () => headers, timeoutMs: 30_000 })
}
