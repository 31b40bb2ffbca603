import type { ExampleCity } from '@tiffin/testing/examples'
import type { Stage } from './stage.ts'

/** What must never be, each as the rows that break it. */
const RULES: Readonly<Record<string, string>> = {
  'an order under way is on exactly one live trip, its own partner’s': `
    SELECT a."orderId" FROM delivery."Assignment" a
    WHERE a.market = $1 AND a.status IN ('accepted', 'picked_up') AND 1 <> (
      SELECT count(*) FROM delivery."TripOrder" o JOIN delivery."Trip" t ON t.id = o."tripId"
      WHERE o."orderId" = a."orderId" AND o.status = a.status AND t.status = 'live' AND t."partnerId" = a."partnerId")`,
  'an order not under way is on no live trip': `
    SELECT a."orderId" FROM delivery."Assignment" a JOIN delivery."TripOrder" o ON o."orderId" = a."orderId"
    WHERE a.market = $1 AND a.status NOT IN ('accepted', 'picked_up') AND o.status IN ('accepted', 'picked_up')`,
  'an order is offered if and only if it has an open offer to that partner': `
    SELECT a."orderId" FROM delivery."Assignment" a
    WHERE a.market = $1 AND (a.status = 'offered') <> EXISTS (
      SELECT FROM delivery."Offer" o WHERE o."orderId" = a."orderId" AND o.status = 'open'
      AND (o."partnerId" = a."partnerId" OR a.status <> 'offered'))`,
  'a live trip has an order under way': `
    SELECT t.id FROM delivery."Trip" t JOIN delivery."DeliveryPartner" p ON p.id = t."partnerId"
    WHERE p.market = $1 AND t.status = 'live' AND NOT EXISTS (
      SELECT FROM delivery."TripOrder" o WHERE o."tripId" = t.id AND o.status IN ('accepted', 'picked_up'))`,
  'a partner’s trips do not overlap': `
    SELECT a.id FROM delivery."Trip" a JOIN delivery."Trip" b ON b."partnerId" = a."partnerId" AND b.id > a.id
    JOIN delivery."DeliveryPartner" p ON p.id = a."partnerId"
    WHERE p.market = $1 AND tstzrange(a."startedAt", a."endedAt") && tstzrange(b."startedAt", b."endedAt")`,
  'a live trip has three orders at most, with the one that is offered': `
    SELECT p.id FROM delivery."DeliveryPartner" p WHERE p.market = $1 AND 3 < (
      SELECT count(*) FROM delivery."TripOrder" o JOIN delivery."Trip" t ON t.id = o."tripId"
      WHERE t."partnerId" = p.id AND t.status = 'live' AND o.status IN ('accepted', 'picked_up')) + (
      SELECT count(*) FROM delivery."Offer" f WHERE f."partnerId" = p.id AND f.status = 'open')`,
  'isAvailable and currentOrderId follow the trip': `
    SELECT p.id FROM delivery."DeliveryPartner" p
    LEFT JOIN delivery."Trip" t ON t."partnerId" = p.id AND t.status = 'live'
    WHERE p.market = $1 AND (p."isAvailable" <> (p."onDuty" AND t.id IS NULL)
      OR p."currentOrderId" IS DISTINCT FROM (
        SELECT o."orderId" FROM delivery."TripOrder" o
        WHERE o."tripId" = t.id AND o.status IN ('accepted', 'picked_up') ORDER BY o."acceptedAt" LIMIT 1))`,
  'a partner’s deliveries are counted': `
    SELECT p.id FROM delivery."DeliveryPartner" p
    WHERE p.market = $1 AND p."totalDeliveries" <> (
      SELECT count(*) FROM delivery."TripOrder" o JOIN delivery."Trip" t ON t.id = o."tripId"
      WHERE t."partnerId" = p.id AND o.status = 'delivered')`,
  'an assignment’s events have each version once': `
    SELECT "subjectId" FROM delivery."Outbox" WHERE market = $1 AND "eventType" <> 'order.estimated'
    GROUP BY "subjectId", body->>'assignmentVersion' HAVING count(*) > 1`,
  'an open offer has its timer': `
    SELECT o."orderId" FROM delivery."Offer" o JOIN delivery."Assignment" a ON a."orderId" = o."orderId"
    WHERE a.market = $1 AND (o.status = 'open') AND NOT EXISTS (
      SELECT FROM delivery."Timer" t WHERE t."subjectId" = o."orderId" AND t.kind = 'offerExpiry')`,
}

/** The rules that a market's rows break, with the ids that break them; none is good. */
export async function brokenRules(stage: Stage, { shard, market }: ExampleCity): Promise<string[]> {
  const broken: string[] = []
  for (const [rule, sql] of Object.entries(RULES)) {
    const rows = await stage.infrastructure.query<Record<string, string>>(shard, sql, [market])
    if (rows.length > 0) broken.push(`${rule}: ${rows.map((row) => Object.values(row)[0]).join(', ')}`)
  }
  return broken
}
