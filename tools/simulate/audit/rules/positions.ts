import type { SeenPosition, SentPosition } from '../../journal.ts'
import type { Rule } from '../violation.ts'

/**
 * The positions that were sent, found by what a socket was told. A partner may come to the very same place again: the last
 * one that was sent from there before it was seen is meant.
 */
export function sentPositions(
  sent: readonly SentPosition[],
): (seen: SeenPosition) => SentPosition | undefined {
  const byPlace = Map.groupBy(sent, (position) => keyOf(position.partnerId, position))
  return (seen) => byPlace.get(keyOf(seen.deliveryPartnerId, seen))?.findLast(({ at }) => at <= seen.at)
}

/** A position goes to all orders of the trip, whichever it was sent with. */
const keyOf = (partnerId: string, at: { latitude: number; longitude: number }): string =>
  `${partnerId} ${at.latitude} ${at.longitude}`

export const positionsBelong: Rule = {
  name: 'a position that a socket shows was sent, by a partner who had that order on a trip',
  broken({ facts, journal }) {
    const sentAs = sentPositions(journal.sentPositions)
    const had = new Set(facts.tripOrders.map(({ orderId, partnerId }) => `${orderId} ${partnerId}`))
    return journal.seenPositions
      .filter((seen) => !sentAs(seen) || !had.has(`${seen.orderId} ${seen.deliveryPartnerId}`))
      .map(
        ({ orderId, deliveryPartnerId, latitude, longitude }) =>
          `order ${orderId} was shown at ${latitude}, ${longitude} by partner ${deliveryPartnerId}, who sent no such thing`,
      )
  },
}

export const positionsInOrder: Rule = {
  name: 'positions arrive in the order in which they were sent',
  broken({ journal }) {
    const sentAs = sentPositions(journal.sentPositions)
    const streams = Map.groupBy(journal.seenPositions, ({ personId, orderId }) => `${orderId} to ${personId}`)
    return [...streams].flatMap(([stream, seen]) => {
      const sent = seen.flatMap((position) => sentAs(position) ?? [])
      const back = sent.findIndex((position, i) => position.at < (sent[i - 1]?.at ?? 0))
      return back < 0 ? [] : [`the positions of order ${stream} went back: ${wordsOf(sent, back)}`]
    })
  },
}

/** By which ways a position and the one before it in a stream were sent, and how far apart. */
function wordsOf(sent: readonly SentPosition[], index: number): string {
  const [before, back] = sent.slice(index - 1, index + 1) as [SentPosition, SentPosition]
  return `one sent by ${back.by} ${Math.round(before.at - back.at)} ms before one by ${before.by} came after it`
}
