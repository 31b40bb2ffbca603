import { Problem } from '@tiffin/platform/problem'
import { fitsBcrypt, LONGEST_PASSWORD_BYTES } from './passwords.ts'
import { isPersonal, type Person } from './personalWords.ts'

export interface PasswordRuleSettings {
  /** Characters, as a person counts them. */
  readonly minLength: number
  /** Whether many people have this password, in whatever case; absent where that is not asked. */
  readonly isCommon?: ((password: string) => boolean) | undefined
}

/**
 * What a new password must be, after NIST SP 800-63B: long enough, and none of those that are tried first. Which kinds of
 * letters are in it is nobody's business: such rules make passwords worse.
 */
export class PasswordRules {
  readonly #settings: PasswordRuleSettings

  constructor(settings: PasswordRuleSettings) {
    this.#settings = settings
  }

  /** Throws `invalid_request` for the length, `password_too_easy`; `field` is the password's name in the request. */
  require(password: string, person: Person, field = 'password'): void {
    const { minLength, isCommon } = this.#settings
    if ([...password].length < minLength)
      throw refusal('invalid_request', field, `must have ${minLength} characters or more`)
    if (!fitsBcrypt(password))
      throw refusal(
        'invalid_request',
        field,
        `must not be longer than ${LONGEST_PASSWORD_BYTES} bytes (accented letters take two or more)`,
      )
    if (isPersonal(password, person))
      throw refusal('password_too_easy', field, 'must be more than your e-mail, your name or ours')
    if (isCommon?.(password))
      throw refusal(
        'password_too_easy',
        field,
        'is one of those that many people have and that are tried first',
      )
  }
}

function refusal(code: 'invalid_request' | 'password_too_easy', field: string, detail: string): Problem {
  return new Problem(code, {
    detail: `The password ${detail}. Choose another: some words that only you put together are good.`,
    extensions: { errors: [{ pointer: `/${field}`, detail }] },
  })
}
