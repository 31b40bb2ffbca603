import { randomBytes } from 'node:crypto'
import { compare, getRounds, hash } from 'bcrypt'
import type { PasswordHasher } from '../domain/passwords.ts'

/** Passwords by bcrypt, which works in libuv's thread pool. */
export class BcryptPasswords implements PasswordHasher {
  readonly #cost: number
  /** A hash of what nobody knows, of the same cost: what an unknown address's password is compared with. */
  readonly #decoy: Promise<string>

  /** `cost`: log2 of the rounds; each step up doubles the work. */
  constructor(cost: number) {
    this.#cost = cost
    this.#decoy = hash(randomBytes(16).toString('hex'), cost)
  }

  hash(password: string): Promise<string> {
    return hash(password, this.#cost)
  }

  isOutdated(known: string): boolean {
    return getRounds(known) < this.#cost
  }

  async matches(password: string, known: string | undefined): Promise<boolean> {
    const matches = await compare(password, known ?? (await this.#decoy))
    return matches && known !== undefined
  }
}
