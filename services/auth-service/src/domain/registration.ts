import type { Role } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import { newId } from '@tiffin/sharding/ids'
import type { PasswordRules } from './passwordRules.ts'
import type { PasswordHasher } from './passwords.ts'
import { normaliseEmail, type User } from './user.ts'

/** What a person fills in. */
export interface RegistrationForm {
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  readonly phoneNumber?: string | undefined
  readonly role: Role
  readonly city: string
  readonly vehicle?: string | undefined
}

/** A user who may not sign in yet: the address is not known to be free. */
export interface PendingUser extends Omit<RegistrationForm, 'email' | 'password'> {
  readonly id: string
  readonly market: number
  readonly passwordHash: string
}

/** Users at home, in the shard of their market. Each call is one transaction there. */
export interface RegisteringUsers {
  addPending(user: PendingUser): Promise<void>
  /** Makes a pending user active, tells `user.registered`; undefined when the user was abandoned meanwhile. */
  activate(id: string, email: string): Promise<User | undefined>
  /** Makes a pending user abandoned, for good. True also for one who was, is erased or gone; false for whoever holds their address. */
  abandon(id: string): Promise<boolean>
  /** Whether the user's address is theirs: they are active, or an operator keeps them out for now. */
  holdsAddress(id: string): Promise<boolean>
}

/** Which user an address belongs to, in the shard of the address's slot. Each call is one statement there. */
export interface LoginIndex {
  find(email: string): Promise<string | undefined>
  /** Enters the user unless another is entered; answers who is. */
  claim(email: string, userId: string): Promise<string>
  /** Puts `to` in the place of `from`; false when `from` is no longer there. */
  takeOver(email: string, from: string, to: string): Promise<boolean>
}

export interface RegistrationParts {
  readonly users: RegisteringUsers
  readonly index: LoginIndex
  readonly passwords: PasswordHasher
  readonly passwordRules: PasswordRules
  /** The market of a city, for a write. Throws PlaceError: unknown_city, city_ambiguous. */
  readonly homeMarket: (city: string) => number
}

/**
 * Registers users so that an address is taken once over all shards, without a transaction over two of them:
 * the user is written `pending` at home, then the address is claimed in its slot, then the user becomes `active`.
 *
 * An address belongs to the active user its claim names. A claim whose user is not active is what a crash left, or
 * another registration on its way: whoever comes next abandons that user first and then takes the claim over. An
 * abandoned user can never become active, so of any number of racing registrations the last to hold the claim wins.
 */
export class Registration {
  readonly #parts: RegistrationParts

  constructor(parts: RegistrationParts) {
    this.#parts = parts
  }

  /** Throws `email_taken`, what PasswordRules throw, and PlaceError for a city that is unknown or ambiguous. */
  async register(form: RegistrationForm): Promise<User> {
    const { users, index, passwords, passwordRules, homeMarket } = this.#parts
    const { email: typed, password, ...details } = form
    const email = normaliseEmail(typed)
    passwordRules.require(password, { ...form, email })
    const market = homeMarket(form.city)
    const holder = await index.find(email)
    if (holder !== undefined && (await users.holdsAddress(holder))) throw emailTaken()

    const id = newId(market)
    await users.addPending({ ...details, id, market, passwordHash: await passwords.hash(password) })
    const user = (await this.#claim(email, id)) ? await users.activate(id, email) : undefined
    if (user) return user
    await users.abandon(id)
    throw emailTaken()
  }

  /** Whether the address is the user's now. Each turn of the loop ends another registration, so it ends. */
  async #claim(email: string, userId: string): Promise<boolean> {
    const { users, index } = this.#parts
    for (;;) {
      const holder = await index.claim(email, userId)
      if (holder === userId) return true
      if (!(await users.abandon(holder))) return false
      if (await index.takeOver(email, holder, userId)) return true
    }
  }
}

function emailTaken(): Problem {
  return new Problem('email_taken', { detail: 'Sign in instead, or register with another address.' })
}
