import { createHash } from 'node:crypto'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { startSystem } from '@tiffin/testing/startSystem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit } from '../audit/audit.ts'
import { gatherEvidence, withShards } from '../audit/gatherEvidence.ts'
import { type Outcome, simulate } from '../simulate.ts'
import { auditDoctored } from './doctor.ts'

const OPTIONS = { orders: 30, cities: 3, seed: 11, speed: 2000, partners: undefined, silent: 0 }
const ACTORS_KEY = 'the key of simulated actors'
const SHARDS = ['A', 'B', 'C'] as const
const ON_DUTY = 'SELECT "id" FROM delivery."DeliveryPartner" WHERE "onDuty"'

let infrastructure: Infrastructure
let outcome: Outcome

/** A whole day on the whole system; the system is stopped then, so that nothing mends what the tests doctor. */
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const sha256 = createHash('sha256').update(ACTORS_KEY).digest('hex')
  const system = await startSystem(infrastructure, undefined, {
    envOf: { 'api-gateway': { API_KEYS: `actors:${sha256}:1000` } },
  })
  const running = {
    gatewayUrl: system.services['api-gateway'].url,
    trackingUrl: system.services['tracking-service'].url,
    actorsApiKey: ACTORS_KEY,
    environment: infrastructure.env,
  }
  try {
    const silently = () => ({ step() {}, stop() {} })
    outcome = await withShards(infrastructure.env, (database) =>
      simulate(OPTIONS, running, database, silently, new AbortController().signal),
    )
  } finally {
    await system.stop()
  }
})
afterAll(() => infrastructure?.dispose())

test('a day on the whole system is clean', () => {
  expect(outcome.violations).toEqual([])
  const { accepted, deliveries, views } = outcome.evidence.journal
  expect(accepted.size).toBe(30)
  expect(deliveries.length).toBeGreaterThan(20)
  expect(views.length).toBeGreaterThan(accepted.size)
})

test('nobody of the day stays on duty', async () => {
  for (const shard of SHARDS) expect(await infrastructure.query(shard, ON_DUTY), `shard ${shard}`).toEqual([])
})

/** What is done to the databases, with the rule that must see it. Each touches one row of a delivered order. */
const DOCTORED: readonly (readonly [rule: string, sql: string])[] = [
  [
    'every accepted order is in exactly one shard, its own',
    `WITH gone AS (DELETE FROM orders."OrderItem" WHERE "orderId" = $1),
      past AS (DELETE FROM orders."OrderHistory" WHERE "orderId" = $1)
     DELETE FROM orders."Order" WHERE "id" = $1`,
  ],
  [
    'an order has the items and the total that its customer was told',
    `UPDATE orders."OrderItem" SET "name" = 'Soup' WHERE "orderId" = $1 AND "position" =
       (SELECT min("position") FROM orders."OrderItem" WHERE "orderId" = $1)`,
  ],
  [
    'every order has ended, as its customer saw it end',
    `UPDATE orders."Order" SET "status" = 'ready' WHERE "id" = $1`,
  ],
  [
    'an order’s history has every version once, to the order’s own',
    `DELETE FROM orders."OrderHistory" WHERE "orderId" = $1 AND "version" = 2`,
  ],
  [
    'a change that was answered with 2xx is in the history',
    `UPDATE orders."OrderHistory" SET "status" = 'failed' WHERE "orderId" = $1 AND "version" = 1`,
  ],
  [
    'order-service published each version of an order once',
    `UPDATE orders."Outbox" SET "subjectId" = 'another' WHERE "subjectId" = $1 AND "eventType" = 'order.created'`,
  ],
  [
    'delivery-service published each change of an assignment once',
    `INSERT INTO delivery."Outbox" ("eventId", "eventType", "market", "subjectId", "body", "traceparent", "sentAt")
     SELECT 'doubled', "eventType", "market", "subjectId", "body", "traceparent", now()
     FROM delivery."Outbox" WHERE "subjectId" = $1 AND "eventType" = 'order.assigned' LIMIT 1`,
  ],
  ['every event was sent', `UPDATE orders."Outbox" SET "sentAt" = NULL WHERE "subjectId" = $1`],
  [
    'every event has its effect where it is awaited, once',
    `DELETE FROM delivery."Inbox" WHERE "eventId" IN (SELECT "eventId" FROM orders."Outbox" WHERE "subjectId" = $1)`,
  ],
  [
    'a partner has one live trip at most',
    `INSERT INTO delivery."Trip" ("id", "partnerId", "status", "startedAt", "endedAt")
     SELECT 'second', "partnerId", 'ended', "startedAt", "endedAt" FROM delivery."Trip"
     WHERE "id" = (SELECT "tripId" FROM delivery."TripOrder" WHERE "orderId" = $1 AND "status" = 'delivered')`,
  ],
  [
    'an order is on one live trip at most',
    `WITH trip AS (INSERT INTO delivery."Trip" ("id", "partnerId", "status", "endedAt")
       SELECT 'second', "partnerId", 'ended', now() FROM delivery."Trip" LIMIT 1)
     INSERT INTO delivery."TripOrder" ("tripId", "orderId", "status", "acceptedAt", "endedAt")
     SELECT 'second', "orderId", 'dropped', "acceptedAt", "endedAt" FROM delivery."TripOrder"
     WHERE "orderId" = $1 AND "status" = 'delivered'`,
  ],
  [
    'no trip is left when all orders have ended',
    `UPDATE delivery."Trip" SET "status" = 'live', "endedAt" = NULL WHERE "id" =
       (SELECT "tripId" FROM delivery."TripOrder" WHERE "orderId" = $1 AND "status" = 'delivered')`,
  ],
  [
    'an order has one accepted offer at most',
    `INSERT INTO delivery."Offer" ("id", "orderId", "partnerId", "status", "distanceKm", "expiresAt", "closedAt")
     SELECT 'second', "orderId", "partnerId", 'accepted', "distanceKm", "expiresAt", now()
     FROM delivery."Offer" WHERE "orderId" = $1 AND "status" = 'accepted'`,
  ],
  [
    'a partner’s deliveries are those they were told of',
    `UPDATE delivery."DeliveryPartner" SET "totalDeliveries" = "totalDeliveries" + 1
     WHERE "id" = (SELECT "deliveryPartnerId" FROM orders."Order" WHERE "id" = $1)`,
  ],
  [
    'an order was delivered by who was told so',
    `UPDATE orders."Order" SET "deliveryPartnerId" = 'another' WHERE "id" = $1`,
  ],
  [
    'every socket saw every version, as the history has it',
    `UPDATE orders."OrderHistory" SET "deliveryPartnerId" = 'another' WHERE "orderId" = $1 AND "version" = 1`,
  ],
]

test.each(DOCTORED)('in the databases themselves it is seen when broken: %s', async (rule, sql) => {
  const { orderId, shard } = aDelivery()
  const violations = await auditDoctored(infrastructure.env, outcome.evidence, {
    shard,
    sql,
    values: [orderId],
  })
  expect(violations.map((violation) => violation.rule)).toContain(rule)
})

test('a second copy of an order in another shard is seen', async () => {
  const { orderId, shard } = aDelivery()
  const other = SHARDS.find((each) => each !== shard) as Shard
  const select = `SELECT to_json("Order") AS "order" FROM orders."Order" WHERE "id" = $1`
  const [row] = await infrastructure.query(shard, select, [orderId])
  const violations = await auditDoctored(infrastructure.env, outcome.evidence, {
    shard: other,
    sql: `INSERT INTO orders."Order" SELECT * FROM json_populate_record(NULL::orders."Order", $1)`,
    values: [JSON.stringify(row?.order)],
  })
  expect(violations).toContainEqual({
    rule: 'every accepted order is in exactly one shard, its own',
    detail: expect.stringContaining(`order ${orderId} belongs in shard ${shard}`),
  })
})

test('an order that nobody was told of is seen', async () => {
  const { orderId, shard } = aDelivery()
  const violations = await auditDoctored(infrastructure.env, outcome.evidence, {
    shard,
    sql: `INSERT INTO orders."Order" SELECT copy.* FROM orders."Order" AS original,
            json_populate_record(original, '{"id": "nobody was told"}') AS copy WHERE original."id" = $1`,
    values: [orderId],
  })
  expect(violations).toContainEqual({
    rule: 'there is no order that nobody was told of',
    detail: expect.stringContaining('order nobody was told exists'),
  })
})

test('what the doctored databases showed is gone again', async () => {
  const evidence = await withShards(infrastructure.env, (database) =>
    gatherEvidence(database, outcome.evidence.journal),
  )
  expect(audit(evidence)).toEqual([])
})

type Shard = (typeof SHARDS)[number]

function aDelivery(): { orderId: string; shard: Shard } {
  const { orderId } = outcome.evidence.journal.deliveries[0] as { orderId: string }
  return { orderId, shard: outcome.evidence.shardOf(orderId) as Shard }
}
