import { SOCKET_ACCESS } from '@tiffin/contracts/tracking'
import { Problem } from '@tiffin/platform/problem'
import type { Watcher } from './watchedOrder.ts'

/** What is heard as a whole. */
export type LiveList = 'kitchen' | 'assignments' | 'market'

const REFUSAL: Readonly<Record<LiveList, string>> = {
  kitchen: 'Only a restaurant owner hears of a kitchen’s orders.',
  assignments: 'Only a delivery partner has assignments.',
  market: 'Only an admin hears of a whole market.',
}

/** Lets those hear of a list whom the contracts name. Throws `forbidden`. */
export function checkMayHear(list: LiveList, who: Watcher): void {
  const listeners: readonly string[] = SOCKET_ACCESS[`subscribe-${list}`].access
  if (!listeners.includes(who.role))
    throw new Problem('forbidden', { detail: `${REFUSAL[list]} Sign in as one.` })
}
