import { createSecretKey, type KeyObject } from 'node:crypto'
import { ROLES, type Role } from '@tiffin/contracts/route'
import { errors, jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import { Problem } from '../problem.ts'
import type { AccessClaims, Principal } from './principal.ts'

const ISSUER = 'tiffin'
const PEOPLE = 'tiffin-api'
const SERVICES = 'tiffin-services'
/** A service's token lives this long; it is made anew for the next minute's calls. */
const SERVICE_TOKEN_SECONDS = 300
/** Tokens whose signature was found right, so that it is not reckoned again for each request: as many as are kept. */
const MOST_VERIFIED = 20_000
/** Seconds by which the clocks of two services may differ: a wrong clock must not cut an instance off from its neighbours. */
const CLOCKS_DIFFER = 600

export interface TokenSecrets {
  readonly access: string
  readonly service: string
}

/** Signs and checks tokens: JWT (RFC 7519) with HS256; any other algorithm, issuer or audience is refused. */
export class Tokens {
  readonly #access: KeyObject
  readonly #service: KeyObject
  readonly #verified = new LRUCache<string, Verified>({ max: MOST_VERIFIED })
  #own: { token: string; name: string; renewAt: number } | undefined

  constructor(secrets: TokenSecrets) {
    this.#access = createSecretKey(secrets.access, 'utf8')
    this.#service = createSecretKey(secrets.service, 'utf8')
  }

  /** An access token for a person; `expiry` is a span such as `24h`. Answers its seconds to live too. */
  async signAccess(claims: AccessClaims, expiry: string): Promise<{ token: string; expiresIn: number }> {
    const now = Math.floor(Date.now() / 1000)
    const token = await new SignJWT({ role: claims.role, market: claims.market })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(claims.userId)
      .setIssuer(ISSUER)
      .setAudience(PEOPLE)
      .setIssuedAt(now)
      .setExpirationTime(expiry)
      .sign(this.#access)
    return { token, expiresIn: expiryOf(token) - now }
  }

  /** The token this service shows to others. */
  async serviceToken(name: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    if (this.#own?.name === name && now < this.#own.renewAt) return this.#own.token
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(name)
      .setIssuer(ISSUER)
      .setAudience(SERVICES)
      .setIssuedAt(now)
      .setExpirationTime(now + SERVICE_TOKEN_SECONDS)
      .sign(this.#service)
    this.#own = { token, name, renewAt: now + SERVICE_TOKEN_SECONDS / 2 }
    return token
  }

  /** When a token ends; only of one that `verify` let through. */
  expiryOf(token: string): Date {
    return new Date(expiryOf(token) * 1000)
  }

  /** Who a bearer token speaks for. Throws `token_expired` or `token_invalid`. */
  async verify(token: string): Promise<Principal> {
    const known = this.#verified.get(token)
    if (known && Date.now() < known.until) return known.principal
    try {
      const verified = isForServices(token)
        ? await this.#verifyService(token)
        : await this.#verifyAccess(token)
      this.#verified.set(token, verified)
      return verified.principal
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        throw new Problem('token_expired', { detail: 'Refresh the session or sign in again.', cause: error })
      throw new Problem('token_invalid', { detail: 'Sign in to get a new token.', cause: error })
    }
  }

  async #verifyAccess(token: string): Promise<Verified> {
    const { payload } = await jwtVerify(token, this.#access, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: PEOPLE,
      requiredClaims: ['sub', 'exp'],
    })
    const role = payload.role as Role
    if (!ROLES.includes(role) || typeof payload.market !== 'number') throw new Error('claims are missing')
    const principal = { id: payload.sub as string, role, market: payload.market }
    return { principal, until: Number(payload.exp) * 1000 }
  }

  async #verifyService(token: string): Promise<Verified> {
    const { payload } = await jwtVerify(token, this.#service, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: SERVICES,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCKS_DIFFER,
    })
    const principal = { id: payload.sub as string, role: 'service', market: undefined } as const
    return { principal, until: (Number(payload.exp) + CLOCKS_DIFFER) * 1000 }
  }
}

/** What a token says, and the time (ms) from which it says nothing more. */
interface Verified {
  readonly principal: Principal
  readonly until: number
}

/** Only picks the key to check with; the signature decides. */
function isForServices(token: string): boolean {
  return payloadOf(token).aud === SERVICES
}

function expiryOf(token: string): number {
  return Number(payloadOf(token).exp)
}

function payloadOf(token: string): Record<string, unknown> {
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  if (payload === null || typeof payload !== 'object') throw new Error('not a token')
  return payload as Record<string, unknown>
}
