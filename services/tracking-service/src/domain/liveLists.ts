import type { Role } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import type { Watcher } from './watchedOrder.ts'

/** What is heard as a whole, and who may hear it. */
const LISTENER_OF = {
  kitchen: 'restaurant_owner',
  assignments: 'delivery_partner',
  market: 'admin',
} as const satisfies Record<string, Role>

export type LiveList = keyof typeof LISTENER_OF

const REFUSAL: Readonly<Record<LiveList, string>> = {
  kitchen: 'Only a restaurant owner hears of a kitchen’s orders.',
  assignments: 'Only a delivery partner has assignments.',
  market: 'Only an admin hears of a whole market.',
}

/** Lets one role hear of each list. Throws `forbidden`. */
export function checkMayHear(list: LiveList, who: Watcher): void {
  if (who.role !== LISTENER_OF[list])
    throw new Problem('forbidden', { detail: `${REFUSAL[list]} Sign in as one.` })
}
