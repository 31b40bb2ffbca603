import type { Evidence } from '../../simulate/audit/violation.ts'

/** Ids of orders that a customer was told of and that are not there, or that are there more than once. */
export interface Losses {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
}

/** A doubled order is one in two shards, one beside another for the same key, or one that nobody was told of. */
export function lossesOf({ facts, journal }: Evidence): Losses {
  const rows = Map.groupBy(facts.orders, ({ id }) => id)
  const accepted = [...journal.accepted.values()]
  const again = accepted.flatMap(({ answers: [first, ...more] }) => more.filter((id) => id !== first))
  const copied = [...rows].filter(([, copies]) => copies.length > 1).map(([id]) => id)
  const unasked = [...rows.keys()].filter((id) => !journal.accepted.has(id))
  return {
    lost: accepted.map(({ order }) => order.id).filter((id) => !rows.has(id)),
    doubled: [...new Set([...again, ...copied, ...unasked])],
  }
}

export const together = (all: readonly Losses[]): Losses => ({
  lost: all.flatMap(({ lost }) => lost),
  doubled: all.flatMap(({ doubled }) => doubled),
})
