import type { LedgerTransaction, NewAssignment } from './ledger.ts'

/** Begins the search for orders' partners; an order that ended before it came here is not searched for. */
export async function openAssignments(
  tx: LedgerTransaction,
  orders: readonly NewAssignment[],
): Promise<void> {
  const opened = await tx.assignments.open(orders)
  if (opened.size > 0) tx.planAfterCommit()
}
