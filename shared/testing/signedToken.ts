import { type Call, createCaller } from '@tiffin/contracts/client'
import type { Role } from '@tiffin/contracts/route'
import type { AccessClaims } from '@tiffin/platform/auth/principal'
import { privateKeyVariable, ServiceKeys } from '@tiffin/platform/auth/serviceKeys'
import { Tokens } from '@tiffin/platform/auth/tokens'
import { newId } from '@tiffin/sharding/ids'
import { type ExampleCity, SAN_FRANCISCO } from './examples.ts'
import { TEST_SECRETS, TEST_SERVICE_KEYS } from './freshInfrastructure.ts'

const access = TEST_SECRETS.JWT_SECRET
const tokens = new Tokens({ access })

/** Somebody who is signed in, without auth-service having met them. */
export interface Person {
  readonly id: string
  readonly role: Role
  readonly market: number
  readonly city: string
  /** An access token, good for an hour. */
  readonly token: string
}

/** An access token for a user: signed as auth-service would. `expiry` is a span such as `1h`, `-1m` for an old one. */
export async function signedToken(claims: AccessClaims, expiry = '1h'): Promise<string> {
  return (await tokens.signAccess(claims, expiry)).token
}

/** The token that a service shows to others. */
export function signedServiceToken(service: string): Promise<string> {
  const serviceKeys = new ServiceKeys(TEST_SERVICE_KEYS[privateKeyVariable(service)] as string, {})
  return new Tokens({ access, serviceKeys }).serviceToken(service)
}

/** A new person of a role, at home in a city. */
export async function newPerson(role: Role, city: ExampleCity = SAN_FRANCISCO): Promise<Person> {
  const { market } = city
  const id = newId(market)
  return { id, role, market, city: city.city, token: await signedToken({ userId: id, role, market }) }
}

/** A service started by startService, or the address of one (its own port, without the gateway's prefixes). */
export type Address = string | { readonly url: string; readonly prefixed: boolean }

/** Somebody with a token, or the token itself. */
export type Caller = string | { readonly token: string }

/** Calls routes of the contracts as somebody (nobody where absent); a refusal is thrown as ApiProblem. */
export function callAs(address: Address, caller?: Caller): Call {
  const { url, prefixed } = typeof address === 'string' ? { url: address, prefixed: false } : address
  const token = typeof caller === 'object' ? caller.token : caller
  return createCaller({
    baseUrl: url,
    prefixed,
    headers: () =>
      token === undefined ? ({} as Record<string, string>) : { authorization: `Bearer ${token}` },
  })
}
