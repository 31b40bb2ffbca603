import { currentTrace } from '@tiffin/platform/context'
import type { Transaction } from '@tiffin/sharding/transaction'

export type AuditedAction =
  | 'registered'
  | 'signed_in'
  | 'signed_out'
  | 'refresh_token_reused'
  | 'account_changed'

const APPEND = {
  name: 'auth.audit.append',
  text: `INSERT INTO auth."Audit" ("userId", market, action, "traceId") VALUES ($1, $2, $3, $4)`,
}

/** Notes what was done to an account, in the transaction that does it. */
export async function audit(
  tx: Transaction,
  market: number,
  userId: string,
  action: AuditedAction,
): Promise<void> {
  await tx.query(APPEND, [userId, market, action, currentTrace()?.traceId ?? null])
}
