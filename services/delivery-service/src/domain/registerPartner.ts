import type { LedgerTransaction, NewPartner } from './ledger.ts'

/** Makes the row of a new delivery partner: available, but offered nothing before the first position. */
export async function registerPartner(tx: LedgerTransaction, partner: NewPartner): Promise<void> {
  await tx.partners.add(partner)
}
