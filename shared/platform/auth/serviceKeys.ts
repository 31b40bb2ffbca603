import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, type SignJWT } from 'jose'
import { SERVICE_NAMES } from '../serviceNames.ts'

/** EdDSA with Ed25519 (RFC 8037): who can check a signature cannot make one. */
export const ALGORITHM = 'EdDSA'

const prefixOf = (service: string): string => service.replaceAll('-', '_').toUpperCase()
/** The variable of a service's private key, for who starts the services: `ORDER_SERVICE_KEY` and the like. */
export const privateKeyVariable = (service: string): string => `${prefixOf(service)}_KEY`
/** The variable of its public keys, which every service is told: `ORDER_SERVICE_PUBLIC_KEY`. */
export const publicKeyVariable = (service: string): string => `${prefixOf(service)}_PUBLIC_KEY`

/** By the service's name, its public keys separated by commas: the one it signs with, and during a change the other. */
export type PublicKeys = Readonly<Record<string, string | undefined>>

interface KnownKey {
  readonly service: string
  readonly key: KeyObject
}

/**
 * What the services sign their tokens with: each with a private key of its own, of which the others have the public one. A token
 * is believed only from the service whose key signed it; a service whose public key is taken away is nobody.
 */
export class ServiceKeys {
  readonly #own: { readonly kid: string; readonly key: KeyObject } | undefined
  readonly #known = new Map<string, KnownKey>()

  /**
   * `own`: PKCS #8, `known`: SubjectPublicKeyInfo, both DER in base64; without `own` nothing is signed. Throws where one is no
   * Ed25519 key.
   */
  constructor(own: string | undefined, known: PublicKeys) {
    this.#own = own === undefined ? undefined : readPrivateKey(own)
    for (const [service, list] of Object.entries(known))
      for (const text of list?.split(',') ?? []) {
        const publicKey = ed25519(
          createPublicKey({ key: Buffer.from(text.trim(), 'base64'), format: 'der', type: 'spki' }),
        )
        this.#known.set(keyName(publicKey), { service, key: publicKey })
      }
  }

  /** Whether the others take what this service signs for its own. */
  isKnownAs(service: string): boolean {
    return this.#known.get(this.#own?.kid ?? '')?.service === service
  }

  get signs(): boolean {
    return this.#own !== undefined
  }

  async sign(token: SignJWT): Promise<string> {
    if (!this.#own) throw new Error('there is no key of its own to sign with')
    const { kid, key } = this.#own
    return token.setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid }).sign(key)
  }

  /** What a service's token says. Throws what jose throws; it fails where another service's key signed it, or nobody's. */
  async verify(token: string, kid: string | undefined, options: JWTVerifyOptions): Promise<JWTPayload> {
    const known = this.#known.get(kid ?? '')
    if (!known) throw new errors.JWSSignatureVerificationFailed()
    const { service, key } = known
    return (await jwtVerify(token, key, { ...options, algorithms: [ALGORITHM], subject: service })).payload
  }
}

function readPrivateKey(text: string) {
  const key = ed25519(createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' }))
  return { kid: keyName(createPublicKey(key)), key }
}

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  return key
}

/** What tokens call a key by in their header (`kid`). */
export function keyName(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16)
}

/** A key pair for each service, by the variables that name them. */
export function drawServiceKeys(): Record<string, string> {
  return Object.assign({}, ...SERVICE_NAMES.map(drawKeyPair))
}

/** A key pair for one, as `openssl genpkey -algorithm ed25519 -outform DER | base64` makes them too. */
export function drawKeyPair(service: string): Record<string, string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    publicKeyEncoding: { format: 'der', type: 'spki' },
  })
  return {
    [privateKeyVariable(service)]: privateKey.toString('base64'),
    [publicKeyVariable(service)]: publicKey.toString('base64'),
  }
}

/**
 * A system's environment as one of its services gets it: with its own private key, as SERVICE_KEY, and nobody else's. All stays as
 * it is where the environment names no such keys.
 */
export function withOwnKey(
  service: string,
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = { ...environment }
  for (const name of SERVICE_NAMES) delete own[privateKeyVariable(name)]
  const key = environment[privateKeyVariable(service)]
  return key ? { ...own, SERVICE_KEY: key } : own
}
