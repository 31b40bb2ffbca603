import type { DoorLane, Doors } from './doors.ts'

/** The partners who were told, each by a 2xx, that an order is theirs. */
export type Accepted = ReadonlySet<string>

/** The partner who has the order on a live trip. */
export async function liveWith(
  { infrastructure }: Doors,
  { city }: DoorLane,
  orderId: string,
): Promise<string | undefined> {
  const [row] = await infrastructure.query<{ partnerId: string }>(
    city.shard,
    `SELECT t."partnerId" FROM delivery."TripOrder" o JOIN delivery."Trip" t ON t.id = o."tripId"
     WHERE o."orderId" = $1 AND o.status IN ('accepted', 'picked_up') AND t.status = 'live'`,
    [orderId],
  )
  return row?.partnerId
}

/**
 * What is wrong with an order by what partners were told. Each of them has it now, or lost it after that and everybody
 * was told so; and whoever has it now was told.
 */
export async function broken(
  doors: Doors,
  lane: DoorLane,
  orderId: string,
  accepted: Accepted,
): Promise<string[]> {
  const live = await liveWith(doors, lane, orderId)
  const lastTold = new Map(
    (
      await doors.infrastructure.query<{ partnerId: string; type: string }>(
        lane.city.shard,
        `SELECT body->>'deliveryPartnerId' AS "partnerId", "eventType" AS type FROM delivery."Outbox"
         WHERE "subjectId" = $1 AND "eventType" IN ('order.accepted', 'order.unassigned') ORDER BY seq`,
        [orderId],
      )
    ).map(({ partnerId, type }) => [partnerId, type]),
  )
  const dropped = new Set(
    (
      await doors.infrastructure.query<{ partnerId: string }>(
        lane.city.shard,
        `SELECT t."partnerId" FROM delivery."TripOrder" o JOIN delivery."Trip" t ON t.id = o."tripId"
         WHERE o."orderId" = $1 AND o.status = 'dropped' AND o."endedAt" IS NOT NULL`,
        [orderId],
      )
    ).map(({ partnerId }) => partnerId),
  )
  const isRight = (partnerId: string) =>
    partnerId === live
      ? lastTold.get(partnerId) === 'order.accepted'
      : dropped.has(partnerId) && lastTold.get(partnerId) === 'order.unassigned'
  const wrong = [...accepted].filter((partnerId) => !isRight(partnerId))
  if (live !== undefined && !accepted.has(live)) wrong.push(live)
  return wrong.map((partnerId) => `${orderId}: ${partnerId}`)
}
