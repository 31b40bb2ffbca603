import type { Rule } from '../violation.ts'

interface Stretch {
  readonly from: number
  /** Null: it still lasts. */
  readonly to: number | null
}

/** The first two of one owner's stretches that overlap, or undefined. */
function overlapping<T extends Stretch>(stretches: readonly T[]): readonly [T, T] | undefined {
  const sorted = [...stretches].sort((a, b) => a.from - b.from)
  for (const [i, later] of sorted.entries()) {
    const earlier = sorted[i - 1]
    if (earlier && (earlier.to === null || earlier.to > later.from)) return [earlier, later]
  }
  return undefined
}

export const oneTripAtATime: Rule = {
  name: 'a partner has one live trip at most',
  broken({ facts }) {
    const trips = facts.trips.map((trip) => ({ ...trip, from: trip.startedAt, to: trip.endedAt }))
    return [...Map.groupBy(trips, ({ partnerId }) => partnerId)].flatMap(([partnerId, own]) => {
      const pair = overlapping(own)
      return pair ? [`partner ${partnerId} was on the trips ${pair[0].id} and ${pair[1].id} at once`] : []
    })
  },
}

export const onOneTrip: Rule = {
  name: 'an order is on one live trip at most',
  broken({ facts }) {
    const parts = facts.tripOrders.map((part) => ({ ...part, from: part.acceptedAt, to: part.endedAt }))
    return [...Map.groupBy(parts, ({ orderId }) => orderId)].flatMap(([orderId, own]) => {
      const pair = overlapping(own)
      return pair ? [`order ${orderId} was on the trips ${pair[0].tripId} and ${pair[1].tripId} at once`] : []
    })
  },
}

export const tripsEnded: Rule = {
  name: 'no trip is left when all orders have ended',
  broken: ({ facts }) => [
    ...facts.trips
      .filter(({ endedAt }) => endedAt === null)
      .map(({ id, partnerId }) => `trip ${id} of partner ${partnerId} is still live`),
    ...facts.partners
      .filter(({ currentOrderId }) => currentOrderId !== null)
      .map(({ id, currentOrderId }) => `partner ${id} still has order ${currentOrderId}`),
  ],
}

export const oneAcceptedOffer: Rule = {
  name: 'an order has one accepted offer at most',
  broken({ facts }) {
    const accepted = facts.offers.filter(({ status }) => status === 'accepted')
    return [...Map.groupBy(accepted, ({ orderId }) => orderId)]
      .filter(([, offers]) => offers.length > 1)
      .map(
        ([orderId, offers]) =>
          `order ${orderId} was accepted by ${offers.map(({ partnerId }) => partnerId).join(' and ')}`,
      )
  },
}

export const deliveriesCounted: Rule = {
  name: 'a partner’s deliveries are those they were told of',
  broken({ facts, journal }) {
    const told = Map.groupBy(journal.deliveries, ({ partnerId }) => partnerId)
    return facts.partners.flatMap(({ id, totalDeliveries }) => {
      const times = told.get(id)?.length ?? 0
      return times === totalDeliveries
        ? []
        : [`partner ${id} was told of ${times} deliveries, ${totalDeliveries} are counted`]
    })
  },
}

export const delivererKept: Rule = {
  name: 'an order was delivered by who was told so',
  broken({ facts, journal }) {
    const by = new Map(facts.orders.map(({ id, deliveryPartnerId }) => [id, deliveryPartnerId]))
    return journal.deliveries
      .filter(({ orderId, partnerId }) => by.get(orderId) !== partnerId)
      .map(
        ({ orderId, partnerId }) =>
          `order ${orderId} was delivered by ${partnerId}, but ${by.get(orderId) ?? 'nobody'} is written down`,
      )
  },
}
