import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'

export const MARKET = SAN_FRANCISCO.market

// Its random bits are all 0, so that a failing run is the same run when it is replayed.
const PREFIX = newId(MARKET, Date.UTC(2026, 4, 4, 18, 30))
  .slice(0, 23)
  .replace(/...$/, (low) => (Number.parseInt(low, 16) & ~3).toString(16).padStart(3, '0'))

/** The id of something in the model's market, the same in each run. */
export const idOf = (kind: number, n: number): string =>
  `${PREFIX}-${kind.toString(16)}${n.toString(16).padStart(11, '0')}`

/** First digit of the ids of each kind. */
export const KIND = { order: 1, partner: 2, customer: 3, owner: 4, admin: 5, offer: 6, trip: 7 } as const

const names = new Map<string, string>()

/** Order 2, partner 1: how a counterexample names them. */
export function nameOf(id: string): string {
  const known = names.get(id)
  if (known !== undefined) return known
  const digit = Number.parseInt(id.slice(24, 25), 16)
  const [kind] = Object.entries(KIND).find(([, value]) => value === digit) ?? [id]
  const name = `${kind} ${numberOf(id)}`
  names.set(id, name)
  return name
}

/** The number that an id was made of. */
export const numberOf = (id: string): number => Number.parseInt(id.slice(25), 16)
