import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { keyName, privateKeyVariable, publicKeyVariable } from '@tiffin/platform/auth/serviceKeys'
import { TEST_SECRETS, TEST_SERVICE_KEYS } from '@tiffin/testing/freshInfrastructure'

/** What an honest access token of somebody says. */
export interface Claims {
  readonly sub: string
  readonly role: string
  readonly market: number
}

/** A token as nobody honest makes it, and the refusal it deserves. */
export interface BadToken {
  readonly what: string
  readonly code: 'token_expired' | 'token_invalid' | 'token_revoked'
  readonly token: string
}

const { JWT_SECRET } = TEST_SECRETS
const PEOPLE = { iss: 'tiffin', aud: 'tiffin-api' }
const SERVICES = { iss: 'tiffin', aud: 'tiffin-services', sub: 'delivery-service' }

/**
 * Everything that is wrong with a token otherwise as good as its person's: the fault alone keeps them out. `signedOut` was
 * theirs and was good, until they signed out of its session.
 */
export function badTokensOf(claims: Claims, signedOut: string): BadToken[] {
  const now = Math.floor(Date.now() / 1000)
  const good = { ...PEOPLE, ...claims, iat: now, exp: now + 3600 }
  const services = { ...SERVICES, iat: now, exp: now + 300 }
  const invalid = (what: string, token: string) => ({ what, code: 'token_invalid', token }) as const
  return [
    { what: 'a token of a session that was signed out', code: 'token_revoked', token: signedOut },
    { what: 'an expired token', code: 'token_expired', token: signed({ ...good, exp: now - 60 }) },
    invalid('a token of another secret', signed(good, 'a secret that somebody guessed')),
    invalid(
      'a token of no algorithm',
      joined({ alg: 'none', typ: 'JWT' }, good, () => ''),
    ),
    invalid('a token that has lost its signature', signed(good).replace(/[^.]*$/, '')),
    invalid('a token whose claims were exchanged', tampered(good)),
    invalid('a token for another audience', signed({ ...good, aud: 'tiffin-web' })),
    invalid('a token of another issuer', signed({ ...good, iss: 'somebody' })),
    invalid('a token that never ends', signed({ ...good, exp: undefined })),
    invalid('a token of a role that there is not', signed({ ...good, role: 'root' })),
    invalid('a token of a person who says to be a service', signed({ ...good, role: 'service' })),
    invalid('a person’s token with a service’s key', signedBy('delivery-service', good)),
    invalid('a person’s token for the services’ audience', signed({ ...good, aud: SERVICES.aud })),
    invalid('a service’s token with the people’s secret', signed(services, JWT_SECRET)),
    invalid('a service’s token with another’s key', signedBy('tracking-service', services)),
    invalid(
      'a service’s token with its public key for a secret',
      signed(services, publicKeyOf('delivery-service')),
    ),
    {
      what: 'a service’s token long over',
      code: 'token_expired',
      token: signedBy('delivery-service', { ...services, exp: now - 3600 }),
    },
  ]
}

/** Another signed person's claims under the signature of one's own. */
function tampered(good: object): string {
  const [header, , signature] = signed({ ...good, sub: 'somebody else' }).split('.')
  return `${header}.${encoded(good)}.${signature}`
}

function signed(claims: object, secret: string = JWT_SECRET): string {
  return joined({ alg: 'HS256', typ: 'JWT' }, claims, (text) =>
    createHmac('sha256', secret).update(text).digest('base64url'),
  )
}

const publicKeyOf = (service: string): string => TEST_SERVICE_KEYS[publicKeyVariable(service)] as string

/** As a service signs its tokens, by a key that the others know. */
function signedBy(service: string, claims: object): string {
  const own = Buffer.from(TEST_SERVICE_KEYS[privateKeyVariable(service)] as string, 'base64')
  const key = createPrivateKey({ key: own, format: 'der', type: 'pkcs8' })
  return joined({ alg: 'EdDSA', typ: 'JWT', kid: keyName(createPublicKey(key)) }, claims, (text) =>
    sign(null, Buffer.from(text), key).toString('base64url'),
  )
}

function joined(header: object, claims: object, sign: (text: string) => string): string {
  const text = `${encoded(header)}.${encoded(claims)}`
  return `${text}.${sign(text)}`
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
