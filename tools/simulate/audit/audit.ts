import {
  deliveryEventsOnce,
  eventsApplied,
  eventsSent,
  nothingUnsaidHeard,
  orderEventsWhole,
} from './rules/events.ts'
import { itemsAsTold } from './rules/orderContents.ts'
import { answersKept, everyOrderEnded, historyWhole } from './rules/orderVersions.ts'
import { acceptedOrdersInOneShard, noOrderUnasked, oneKeyOneOrder } from './rules/placedOrders.ts'
import { positionsBelong, positionsInOrder } from './rules/positions.ts'
import { everyOrderWatched, viewsWhole } from './rules/sockets.ts'
import {
  delivererKept,
  deliveriesCounted,
  oneAcceptedOffer,
  oneTripAtATime,
  onOneTrip,
  tripsEnded,
} from './rules/trips.ts'
import type { Evidence, Rule, Violation } from './violation.ts'

export const RULES: readonly Rule[] = [
  acceptedOrdersInOneShard,
  noOrderUnasked,
  oneKeyOneOrder,
  itemsAsTold,
  everyOrderEnded,
  historyWhole,
  answersKept,
  orderEventsWhole,
  deliveryEventsOnce,
  eventsSent,
  eventsApplied,
  nothingUnsaidHeard,
  oneTripAtATime,
  onOneTrip,
  tripsEnded,
  oneAcceptedOffer,
  deliveriesCounted,
  delivererKept,
  viewsWhole,
  everyOrderWatched,
  positionsBelong,
  positionsInOrder,
]

/** What becomes true a moment after the last order ended: events travel. */
const SETTLING: readonly Rule[] = [eventsSent, eventsApplied, tripsEnded]

/** Holds rules against the evidence, and adds what the actors met themselves. */
export function audit(evidence: Evidence, rules = RULES): Violation[] {
  const found = rules.flatMap((rule) =>
    rule.broken(evidence).map((detail): Violation => ({ rule: rule.name, detail })),
  )
  return [...found, ...evidence.journal.troubles]
}

/** Whether nothing is on its way any more. */
export function isSettled(evidence: Evidence): boolean {
  return SETTLING.every((rule) => rule.broken(evidence).length === 0)
}
