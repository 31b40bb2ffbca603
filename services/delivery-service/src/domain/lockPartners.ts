import type { LedgerTransaction, Partner } from './ledger.ts'

/** Locks partners in the order of their ids, so that two changes over the same two never wait for each other. */
export async function lockPartners(
  tx: LedgerTransaction,
  partnerIds: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, Partner>> {
  const locked = new Map<string, Partner>()
  const ids = partnerIds.filter((id): id is string => typeof id === 'string')
  for (const id of [...new Set(ids)].sort()) {
    const partner = await tx.partners.lock(id)
    if (partner) locked.set(id, partner)
  }
  return locked
}
