import { expect, test } from 'vitest'
import { sqlSummary } from './sqlSummary.ts'

test.each([
  ['INSERT INTO orders."Outbox" ("eventId") SELECT * FROM unnest($1)', 'INSERT orders.Outbox'],
  ['SELECT "public"."User"."id" FROM "auth"."User" WHERE 1=1', 'SELECT auth.User'],
  ['UPDATE orders."Order" SET status = $1', 'UPDATE orders.Order'],
  ['DELETE FROM delivery."Timer" WHERE id IN (SELECT id FROM x)', 'DELETE delivery.Timer'],
  [
    'BEGIN; SELECT pg_advisory_xact_lock_shared(7001, 5391959); SELECT max(epoch) FROM sharding."ShardMap"',
    'BEGIN',
  ],
  ['COMMIT', 'COMMIT'],
  [`SELECT pg_notify($1, '')`, 'SELECT'],
  ['WITH taken AS (SELECT id FROM orders."Order") SELECT 1', 'SELECT orders.Order'],
  [
    'WITH o AS (INSERT INTO orders."Order" (id) SELECT $1) INSERT INTO orders."OrderItem" SELECT 1',
    'INSERT orders.Order',
  ],
  ['SELECT extract(epoch FROM now() - at) FROM auth."User"', 'SELECT auth.User'],
  [
    'SELECT extract(epoch FROM a."readyAt")::float8 FROM delivery."Assignment" a',
    'SELECT delivery.Assignment',
  ],
  ['SELECT * FROM unnest($1) AS t(id)', 'SELECT'],
  ['SELECT id FROM orders."Order" WHERE id = $1 FOR UPDATE', 'SELECT orders.Order'],
  ['SELECT id FROM orders."Order" FOR UPDATE SKIP LOCKED', 'SELECT orders.Order'],
  [`SELECT 'from mia.lopez@example.com', 'x'`, 'SELECT'],
])('%s: %s', (text, summary) => {
  expect(sqlSummary(text).summary).toBe(summary)
  expect(sqlSummary({ name: 'n', text, values: ['mia'] }).summary).toBe(summary)
})
