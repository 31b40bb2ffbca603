import { Problem } from '@tiffin/platform/problem'
import type { MailKind } from './mails.ts'
import type { PasswordRules } from './passwordRules.ts'
import type { PasswordHasher } from './passwords.ts'
import { readRefreshToken, type StoredToken } from './refreshToken.ts'
import type { Accounts } from './signIn.ts'
import { normaliseEmail, type User } from './user.ts'

/** Mails to users, and what their links do; each in the user's home shard, each call one transaction. */
export interface AccountMailStore {
  /** Has a mail sent, unless the user had one of the kind just now, or several today, or needs none. */
  request(user: Pick<User, 'id' | 'market'>, kind: MailKind): Promise<void>
  /** Whose link it is, while it is good. */
  find(token: StoredToken, kind: MailKind): Promise<User | undefined>
  /** Uses the link up: the address it was sent to is its user's. False when it is not good any more. */
  verify(token: StoredToken): Promise<boolean>
  /** Uses the link up: sets a password's hash, ends all sessions, has the user told. False likewise. */
  resetPassword(token: StoredToken, passwordHash: string, address: string): Promise<boolean>
}

export interface AccountMailParts {
  /** Absent where this system sends no mail. */
  readonly store: AccountMailStore | undefined
  readonly accounts: Accounts
  readonly passwords: PasswordHasher
  readonly passwordRules: PasswordRules
  /** Does what nobody waits for. */
  readonly inBackground: (what: string, work: () => Promise<void>) => void
  /** Somebody showed that an account is theirs, at this client's address. */
  readonly welcome: (user: User, address: string) => Promise<void>
}

/** What is done by way of a person's mailbox. Without mail in this system everything here throws `service_unavailable`. */
export class AccountMails {
  readonly #parts: AccountMailParts

  constructor(parts: AccountMailParts) {
    this.#parts = parts
  }

  async resendVerification(user: Pick<User, 'id' | 'market'>): Promise<void> {
    await this.#store.request(user, 'verify_email')
  }

  /** Throws `link_invalid`. */
  async verify(text: string): Promise<void> {
    if (!(await this.#store.verify(readLink(text)))) throw linkInvalid()
  }

  /** Comes back at once and without a word: looking for the account begins after the answer. */
  forgot(email: string): void {
    const { accounts, inBackground } = this.#parts
    const store = this.#store
    inBackground('a forgotten password', async () => {
      const account = await accounts.byEmail(normaliseEmail(email))
      if (account) await store.request(account.user, 'reset_password')
    })
  }

  /** Throws `link_invalid` and what PasswordRules throw; then the link is still good. */
  async reset(text: string, password: string, address: string): Promise<void> {
    const { passwords, passwordRules, welcome } = this.#parts
    const token = readLink(text)
    const user = await this.#store.find(token, 'reset_password')
    if (!user) throw linkInvalid()
    passwordRules.require(password, user)
    const isReset = await this.#store.resetPassword(token, await passwords.hash(password), address)
    if (!isReset) throw linkInvalid()
    await welcome(user, address)
  }

  get #store(): AccountMailStore {
    const { store } = this.#parts
    if (store) return store
    throw new Problem('service_unavailable', {
      detail: 'This system sends no mail. Ask whoever runs it.',
    })
  }
}

/** A link's token has the form of a refresh token: an id that names its market, and a secret. */
function readLink(text: string): StoredToken {
  const token = readRefreshToken(text)
  if (!token) throw linkInvalid()
  return token
}

function linkInvalid(): Problem {
  return new Problem('link_invalid', {
    detail: 'It was used, is too old or was replaced. Ask for a new one.',
  })
}
