import type { LedgerTransaction } from '../../src/domain/ledger.ts'
import type { Arena, Lane } from './arena.ts'

/**
 * So many partners of a lane do the same at once, each in a transaction that locks nothing first. Answers what each was
 * answered, or the name of the index that refused it.
 */
export function raceUnlocked<T>(
  arena: Arena,
  { city, partners }: Lane,
  racers: number,
  work: (tx: LedgerTransaction, partnerId: string, i: number) => Promise<T>,
): Promise<(T | string)[]> {
  return Promise.all(
    partners.slice(0, racers).map((partnerId, i) =>
      arena
        .ledger(i)
        .write(city.market, (tx) => work(tx, partnerId, i))
        .catch(refusingIndex),
    ),
  )
}

function refusingIndex(error: unknown): string {
  const { constraint } = error as { constraint?: string }
  if (constraint === undefined) throw error
  return constraint
}
