import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose'

/** A key with the name that tokens call it by in their header (`kid`, RFC 7515). */
interface NamedKey {
  readonly kid: string
  readonly key: KeyObject
}

/** The secrets of one kind of token: the current one signs, the previous one, where there is one, still verifies. */
export class KeyRing {
  readonly signing: NamedKey
  readonly #verifying: readonly NamedKey[]

  constructor(current: string, previous?: string) {
    this.signing = named(current)
    this.#verifying = previous === undefined ? [this.signing] : [this.signing, named(previous)]
  }

  /**
   * What a token of these keys says. One that names no key is of a version that named none, and is tried with each.
   * Throws what jose throws; a signature that fits no key, or a key that nobody has, fails its verification.
   */
  async verify(token: string, kid: string | undefined, options: JWTVerifyOptions): Promise<JWTPayload> {
    let failure = new errors.JWSSignatureVerificationFailed()
    for (const named of this.#verifying) {
      if (kid !== undefined && kid !== named.kid) continue
      try {
        return (await jwtVerify(token, named.key, options)).payload
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error
        failure = error
      }
    }
    throw failure
  }
}

/** The name tells two secrets apart and nothing of either: eight digits of a hash that nothing else is made of. */
function named(secret: string): NamedKey {
  const kid = createHash('sha256').update(`tiffin token secret\n${secret}`).digest('hex').slice(0, 8)
  return { kid, key: createSecretKey(secret, 'utf8') }
}
