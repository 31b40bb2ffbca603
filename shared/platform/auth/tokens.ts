import { ROLES, type Role } from '@tiffin/contracts/route'
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import { Problem } from '../problem.ts'
import { KeyRing } from './keyRing.ts'
import type { AccessClaims, Principal } from './principal.ts'
import { Revocations, type TokenSession } from './revocations.ts'
import { ALGORITHM, type ServiceKeys } from './serviceKeys.ts'

const ISSUER = 'tiffin'
const PEOPLE = 'tiffin-api'
const SERVICES = 'tiffin-services'
/** A service's token lives this long; it is made anew for the next minute's calls. */
const SERVICE_TOKEN_SECONDS = 300
/** Tokens whose signature was found right, so that it is not reckoned again for each request: as many as are kept. */
const MOST_VERIFIED = 20_000
/** Seconds by which the clocks of two services may differ: a wrong clock must not cut an instance off from its neighbours. */
const CLOCKS_DIFFER = 600

/** What tokens are signed with; a previous secret only verifies those that were signed before it was followed. */
export interface TokenSecrets {
  readonly access: string
  readonly previousAccess?: string | undefined
  /** The services' own keys, where they have them. */
  readonly serviceKeys?: ServiceKeys | undefined
  /** The secret that all services share where they have no keys, or still accept those that have none. */
  readonly service?: string | undefined
  readonly previousService?: string | undefined
}

/**
 * Signs and checks tokens: JWT (RFC 7519), a person's with HS256, a service's with EdDSA by its own key; any other algorithm,
 * issuer or audience is refused.
 */
export class Tokens {
  /** People's tokens that ended early; whoever hears of one puts it there. */
  readonly revocations = new Revocations()
  readonly #access: KeyRing
  readonly #serviceKeys: ServiceKeys | undefined
  readonly #service: KeyRing | undefined
  readonly #verified = new LRUCache<string, Verified>({ max: MOST_VERIFIED })
  #own: { token: string; name: string; renewAt: number } | undefined

  constructor(secrets: TokenSecrets) {
    this.#access = new KeyRing(secrets.access, secrets.previousAccess)
    this.#serviceKeys = secrets.serviceKeys
    this.#service =
      secrets.service === undefined ? undefined : new KeyRing(secrets.service, secrets.previousService)
  }

  /** An access token for a person; `expiry` is a span such as `24h`. Answers its seconds to live too. */
  async signAccess(claims: AccessClaims, expiry: string): Promise<{ token: string; expiresIn: number }> {
    const { userId, role, market, session } = claims
    const { kid, key } = this.#access.signing
    const now = Math.floor(Date.now() / 1000)
    const token = await new SignJWT({ role, market, sid: session?.id, ver: session?.version })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid })
      .setSubject(userId)
      .setIssuer(ISSUER)
      .setAudience(PEOPLE)
      .setIssuedAt(now)
      .setExpirationTime(expiry)
      .sign(key)
    return { token, expiresIn: Number(decodeJwt(token).exp) - now }
  }

  /** The token this service shows to others. */
  async serviceToken(name: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    if (this.#own?.name === name && now < this.#own.renewAt) return this.#own.token
    const token = await this.#signService(
      new SignJWT({})
        .setSubject(name)
        .setIssuer(ISSUER)
        .setAudience(SERVICES)
        .setIssuedAt(now)
        .setExpirationTime(now + SERVICE_TOKEN_SECONDS),
    )
    this.#own = { token, name, renewAt: now + SERVICE_TOKEN_SECONDS / 2 }
    return token
  }

  #signService(token: SignJWT): Promise<string> {
    if (this.#serviceKeys?.signs) return this.#serviceKeys.sign(token)
    if (!this.#service) throw new Error('a service has neither a key nor a secret for its tokens')
    const { kid, key } = this.#service.signing
    return token.setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid }).sign(key)
  }

  /** When a token ends; only of one that `verify` let through. */
  expiryOf(token: string): Date {
    return new Date(Number(decodeJwt(token).exp) * 1000)
  }

  /** The session of a person's token; only of one that `verify` let through. */
  sessionOf(token: string): TokenSession {
    return sessionIn(decodeJwt(token))
  }

  /** Who a bearer token speaks for. Throws `token_expired`, `token_invalid` or `token_revoked`. */
  async verify(token: string): Promise<Principal> {
    const known = this.#verified.get(token)
    const { principal, session } = known && Date.now() < known.until ? known : await this.#verifyAnew(token)
    if (session && this.revocations.concern(principal.id, session))
      throw new Problem('token_revoked', { detail: 'The session was ended: sign in again.' })
    return principal
  }

  async #verifyAnew(token: string): Promise<Verified> {
    try {
      // Both only pick the key to check with; the signature decides.
      const { kid, alg } = decodeProtectedHeader(token)
      const isForServices = decodeJwt(token).aud === SERVICES
      const verified = await (isForServices
        ? this.#verifyService(token, kid, alg === ALGORITHM ? this.#serviceKeys : this.#service)
        : this.#verifyAccess(token, kid))
      this.#verified.set(token, verified)
      return verified
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        throw new Problem('token_expired', { detail: 'Refresh the session or sign in again.', cause: error })
      throw new Problem('token_invalid', { detail: 'Sign in to get a new token.', cause: error })
    }
  }

  async #verifyAccess(token: string, kid: string | undefined): Promise<Verified> {
    const payload = await this.#access.verify(token, kid, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: PEOPLE,
      requiredClaims: ['sub', 'exp'],
    })
    const role = payload.role as Role
    if (!ROLES.includes(role) || typeof payload.market !== 'number') throw new Error('claims are missing')
    const principal = { id: payload.sub as string, role, market: payload.market }
    return { principal, session: sessionIn(payload), until: Number(payload.exp) * 1000 }
  }

  /** The algorithm picks keys of its kind, and they take no other: a public key is never used as a secret. */
  async #verifyService(
    token: string,
    kid: string | undefined,
    keys: ServiceKeys | KeyRing | undefined,
  ): Promise<Verified> {
    if (!keys) throw new errors.JOSEAlgNotAllowed()
    const payload = await keys.verify(token, kid, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: SERVICES,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCKS_DIFFER,
    })
    const principal = { id: payload.sub as string, role: 'service', market: undefined } as const
    return { principal, session: undefined, until: (Number(payload.exp) + CLOCKS_DIFFER) * 1000 }
  }
}

/** What a token says, and the time (ms) from which it says nothing more. */
interface Verified {
  readonly principal: Principal
  /** A person's. */
  readonly session: TokenSession | undefined
  readonly until: number
}

/** Tokens of the version before sessions could be ended everywhere are of none, and of the first version. */
function sessionIn({ sid, ver }: JWTPayload): TokenSession {
  return { id: typeof sid === 'string' ? sid : undefined, version: typeof ver === 'number' ? ver : 0 }
}
