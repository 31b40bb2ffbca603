import type { LedgerTransaction, NewAssignment } from './ledger.ts'

/** Begins the search for an order's partner; an order that ended before it came here is not searched for. */
export async function openAssignment(tx: LedgerTransaction, order: NewAssignment): Promise<void> {
  if (await tx.assignments.open(order)) tx.planAfterCommit()
}
