import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { Lane } from './arena.ts'

/** What the events of one order tell, oldest first. */
interface Told {
  readonly orderId: string
  readonly type: string
  readonly partnerId: string
}

const TOLD = `
  SELECT "subjectId" AS "orderId", "eventType" AS type, body->>'deliveryPartnerId' AS "partnerId"
  FROM delivery."Outbox" WHERE market = $1 AND "eventType" <> 'order.estimated'
  ORDER BY "subjectId", (body->>'assignmentVersion')::int`

const LIVE_TWICE = `
  SELECT o."orderId" FROM delivery."TripOrder" o JOIN delivery."Trip" t ON t.id = o."tripId"
  JOIN delivery."DeliveryPartner" p ON p.id = t."partnerId"
  WHERE p.market = $1 AND o.status IN ('accepted', 'picked_up') GROUP BY o."orderId" HAVING count(*) > 1
  UNION ALL
  SELECT t."partnerId" FROM delivery."Trip" t JOIN delivery."DeliveryPartner" p ON p.id = t."partnerId"
  WHERE p.market = $1 AND t.status = 'live' GROUP BY t."partnerId" HAVING count(*) > 1`

/** Orders that two partners had at once, by rows or by what was told, and partners on two live trips. None is good. */
export async function doublesIn({ query }: Infrastructure, { city }: Pick<Lane, 'city'>): Promise<string[]> {
  const rows = await query<{ orderId: string }>(city.shard, LIVE_TWICE, [city.market])
  const told = await query<Told & Record<string, unknown>>(city.shard, TOLD, [city.market])
  return [...rows.map(({ orderId }) => orderId), ...givenTwice(told)]
}

/** How many times a partner won an order. */
export async function winsIn({ query }: Infrastructure, { city }: Pick<Lane, 'city'>): Promise<number> {
  const sql = `SELECT count(*)::int AS wins FROM delivery."Outbox" WHERE market = $1 AND "eventType" = 'order.accepted'`
  const [row] = await query<{ wins: number }>(city.shard, sql, [city.market])
  return row?.wins ?? 0
}

/** An order is given to somebody only after whoever had it lost it. */
function givenTwice(told: readonly Told[]): string[] {
  const holders = new Map<string, string>()
  const twice: string[] = []
  for (const { orderId, type, partnerId } of told) {
    const holder = holders.get(orderId)
    if (type === 'order.unassigned' ? holder !== partnerId : holder !== undefined && holder !== partnerId)
      twice.push(orderId)
    if (type === 'order.unassigned') holders.delete(orderId)
    else holders.set(orderId, partnerId)
  }
  return twice
}
