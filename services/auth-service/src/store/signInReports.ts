import type { Background } from '@tiffin/platform/background'
import type { Log } from '@tiffin/platform/log'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Accounts, SignInReports } from '../domain/signIn.ts'
import { audit } from './audit.ts'

export interface AuditedSignInsParts {
  readonly database: ShardedDatabase
  readonly accounts: Accounts
  readonly hash: (text: string) => string
  readonly background: Background
  readonly log: Log
}

/**
 * Writes what was tried at an account in its audit, beside the request; of an e-mail address that nobody has there is a line in
 * the log, with a keyed hash in its place.
 */
export class AuditedSignIns implements SignInReports {
  readonly #parts: AuditedSignInsParts

  constructor(parts: AuditedSignInsParts) {
    this.#parts = parts
  }

  tell(what: 'sign_in_failed' | 'sign_in_refused', email: string, address: string): void {
    const { database, accounts, hash, background, log } = this.#parts
    background.run(`the audit of ${what}`, async () => {
      const account = await accounts.byEmail(email)
      if (!account)
        return log.info({ what, account: hash(`account:${email}`), address }, 'sign-in where is no account')
      const { id, market } = account.user
      await database.marketTransaction(market, (tx) => audit(tx, market, id, what, { address }))
    })
  }
}
