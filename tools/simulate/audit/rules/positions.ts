import type { SeenPosition, SentPosition } from '../../journal.ts'
import type { Rule } from '../violation.ts'

/** The positions that were sent, found by what a socket was told. */
export function sentPositions(
  sent: readonly SentPosition[],
): (seen: SeenPosition) => SentPosition | undefined {
  const byPlace = new Map(sent.map((position) => [keyOf(position.partnerId, position), position]))
  return (seen) => byPlace.get(keyOf(seen.deliveryPartnerId, seen))
}

const keyOf = (partnerId: string, at: { orderId: string; latitude: number; longitude: number }): string =>
  `${partnerId} ${at.orderId} ${at.latitude} ${at.longitude}`

export const positionsBelong: Rule = {
  name: 'a position that a socket shows was sent, by that partner with that order',
  broken({ journal }) {
    const sentAs = sentPositions(journal.sentPositions)
    return journal.seenPositions
      .filter((seen) => sentAs(seen) === undefined)
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
      const times = seen.flatMap((position) => sentAs(position)?.at ?? [])
      return times.every((at, i) => i === 0 || at >= (times[i - 1] as number))
        ? []
        : [`the positions of order ${stream} went back`]
    })
  },
}
