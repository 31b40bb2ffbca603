import {
  eventsApplied,
  eventsSent,
  nothingUnsaidHeard,
  orderEventsWhole,
} from '../../tools/simulate/audit/rules/events.ts'
import { itemsAsTold } from '../../tools/simulate/audit/rules/orderContents.ts'
import { answersKept, historyWhole } from '../../tools/simulate/audit/rules/orderVersions.ts'
import { acceptedOrdersInOneShard, oneKeyOneOrder } from '../../tools/simulate/audit/rules/placedOrders.ts'
import { oneAcceptedOffer, oneTripAtATime, onOneTrip } from '../../tools/simulate/audit/rules/trips.ts'
import { Journal } from '../../tools/simulate/journal.ts'

/** What holds at any moment of a run; the audit's other rules are for its end. */
export const KEPT_AT_A_MOMENT = [
  acceptedOrdersInOneShard,
  oneKeyOneOrder,
  itemsAsTold,
  historyWhole,
  answersKept,
  orderEventsWhole,
  eventsSent,
  eventsApplied,
  nothingUnsaidHeard,
  oneTripAtATime,
  onOneTrip,
  oneAcceptedOffer,
]

/** What a run's people were told until now. */
export function knownBy(journal: Journal): Journal {
  const known = new Journal()
  for (const [id, order] of journal.accepted)
    known.accepted.set(id, { ...order, answers: [...order.answers] })
  known.told.push(...journal.told)
  known.people.customers.push(...journal.people.customers)
  known.people.partners.push(...journal.people.partners)
  return known
}
