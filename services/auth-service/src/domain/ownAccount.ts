import { accountGone } from './accountGone.ts'
import type { User } from './user.ts'

/** What a user may change; absent stays as it is. */
export interface AccountChanges {
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly phoneNumber?: string | null | undefined
  readonly city?: string | undefined
}

/** Active users by id. */
export interface UserStore {
  find(id: string): Promise<User | undefined>
  /** Changes an active user in one transaction; undefined when there is none. */
  change(id: string, changes: AccountChanges): Promise<User | undefined>
}

export interface OwnAccountParts {
  readonly users: UserStore
  /** Throws PlaceError for a city that nobody knows. */
  readonly requireCity: (city: string) => void
  /** Told of each changed user, so that no cache shows the old. */
  readonly onChange: (user: User) => Promise<void>
}

/** A signed-in user's own account. */
export class OwnAccount {
  readonly #parts: OwnAccountParts

  constructor(parts: OwnAccountParts) {
    this.#parts = parts
  }

  /** Throws `user_not_found`. */
  async read(id: string): Promise<User> {
    return (await this.#parts.users.find(id)) ?? notFound()
  }

  /** Throws `user_not_found`, and PlaceError. The home market stays: a city is only shown. */
  async change(id: string, changes: AccountChanges): Promise<User> {
    const { users, requireCity, onChange } = this.#parts
    if (changes.city !== undefined) requireCity(changes.city)
    const user = (await users.change(id, changes)) ?? notFound()
    await onChange(user)
    return user
  }
}

function notFound(): never {
  throw accountGone()
}
