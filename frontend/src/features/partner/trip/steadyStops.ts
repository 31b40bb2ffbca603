import type { Assignments, Trip } from '@tiffin/contracts/delivery'

/**
 * An answer with the stops in the sequence that is shown already, as long as nothing has happened to the trip: the API
 * plans them anew from wherever the partner is, and no step is to change under a thumb for some metres.
 */
export function withSteadyStops(shown: Assignments | undefined, answer: Assignments): Assignments {
  const { trip } = answer
  if (!shown?.trip?.stops || !trip?.stops || factsOf(shown.trip) !== factsOf(trip)) return answer
  return { ...answer, trip: { ...trip, stops: shown.trip.stops } }
}

function factsOf({ id, orders }: Trip): string {
  return [id, ...orders.map(({ orderId, readyAt, status }) => `${orderId} ${status} ${readyAt}`)].join()
}
