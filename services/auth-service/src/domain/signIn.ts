import { Problem } from '@tiffin/platform/problem'
import { fitsBcrypt, type PasswordHasher } from './passwords.ts'
import { type Account, normaliseEmail, type User } from './user.ts'

/** Finds accounts over all shards. */
export interface Accounts {
  /** The active account of an address. */
  byEmail(email: string): Promise<Account | undefined>
}

/**
 * Whose address and password these are. Throws `credentials_invalid`, in the same words and after the same work
 * whether the address is unknown or the password wrong.
 */
export async function signIn(
  accounts: Accounts,
  passwords: PasswordHasher,
  email: string,
  password: string,
): Promise<User> {
  const account = await accounts.byEmail(normaliseEmail(email))
  const matches = await passwords.matches(password, account?.passwordHash)
  if (account && matches && fitsBcrypt(password)) return account.user
  throw new Problem('credentials_invalid', { detail: 'Check both and try again.' })
}
