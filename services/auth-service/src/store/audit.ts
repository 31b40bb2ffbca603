import { currentTrace } from '@tiffin/platform/context'
import type { Transaction } from '@tiffin/sharding/transaction'

export type AuditedAction =
  | 'registered'
  | 'signed_in'
  | 'signed_out'
  | 'signed_out_everywhere'
  | 'refresh_token_reused'
  | 'account_changed'
  | 'sign_in_failed'
  | 'sign_in_refused'
  | 'email_verified'
  | 'password_changed'
  | 'password_reset'
  | 'second_step_on'
  | 'second_step_off'
  | 'recovery_code_used'
  | 'audit_read'
  | 'account_erased'
  | 'account_disabled'
  | 'account_enabled'

/** What more there is to say: from where, to what else, and who did it where it was not the account's own person. */
export interface AuditDetails {
  /** The client's address. */
  readonly address?: string | undefined
  readonly subject?: string | undefined
  readonly by?: { readonly actor: 'admin'; readonly id: string } | undefined
}

const APPEND = {
  name: 'auth.audit.append',
  text: `INSERT INTO auth."Audit" ("userId", market, action, "traceId", address, subject, actor, "actorId")
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}

/** Notes what was done to an account, in the transaction that does it; from which client's address, where that matters. */
export async function audit(
  tx: Transaction,
  market: number,
  userId: string,
  action: AuditedAction,
  { address, subject, by }: AuditDetails = {},
): Promise<void> {
  await tx.query(APPEND, [
    userId,
    market,
    action,
    currentTrace()?.traceId ?? null,
    address ?? null,
    subject?.slice(0, 500) ?? null,
    by?.actor ?? null,
    by?.id ?? null,
  ])
}
