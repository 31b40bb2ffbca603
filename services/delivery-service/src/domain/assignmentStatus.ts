/**
 * Where the search for an order's partner stands. `announced`: an update of the order overtook its order.created, whose
 * details are still to come; nobody is searched for yet.
 */
export const ASSIGNMENT_STATUSES = [
  'announced',
  'searching',
  'offered',
  'accepted',
  'picked_up',
  'delivered',
  'withdrawn',
  'failed',
] as const
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number]

const ENDS = ['delivered', 'withdrawn', 'failed'] as const

/**
 * What each status may become. Order-service has the last word on an order, so every search may end at any time, and an
 * order that was taken from its partner is theirs again where they had just picked it up.
 */
const MOVES: Readonly<Record<AssignmentStatus, readonly AssignmentStatus[]>> = {
  announced: ['searching', ...ENDS],
  searching: ['offered', 'picked_up', ...ENDS],
  offered: ['searching', 'accepted', 'picked_up', ...ENDS],
  accepted: ['searching', 'picked_up', ...ENDS],
  picked_up: [...ENDS],
  delivered: [],
  withdrawn: [],
  failed: [],
}

/** Whether nothing can follow. */
export function hasEnded(status: AssignmentStatus): boolean {
  return MOVES[status].length === 0
}

export function mayBecome(from: AssignmentStatus, to: AssignmentStatus): boolean {
  return MOVES[from].includes(to)
}
