import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard } from '@tiffin/sharding/shardConfig'
import type pg from 'pg'
import type { Violation } from '../../simulate/audit/violation.ts'

/** Something that a constraint forbids, and how it is tried on what a drill has left in a shard. */
interface Forbidden {
  readonly what: string
  readonly constraint: string
  readonly attempt: string
}

const PARTNERS = `SELECT id, row_number() OVER () AS n FROM delivery."DeliveryPartner" LIMIT 2`
const ORDERS = `SELECT "orderId", row_number() OVER () AS n FROM delivery."Assignment" LIMIT 2`
const offers = (orders: number, partners: number) => `
  INSERT INTO delivery."Offer" (id, "orderId", "partnerId", "distanceKm", "expiresAt")
  SELECT 'drill-' || o.n || p.n, o."orderId", p.id, 1, now()
  FROM (${ORDERS}) o, (${PARTNERS}) p WHERE o.n <= ${orders} AND p.n <= ${partners}`
const again = (table: string) => `INSERT INTO ${table} SELECT * FROM ${table} LIMIT 1`

/** The constraints that decide who wins a race, and what was done before. */
const FORBIDDEN: readonly Forbidden[] = [
  {
    what: 'a partner’s second live trip',
    constraint: 'Trip_partnerId_live',
    attempt: `INSERT INTO delivery."Trip" (id, "partnerId")
              SELECT 'drill-' || trip, id FROM (${PARTNERS}) p, generate_series(1, 2) AS trip WHERE n = 1`,
  },
  {
    what: 'an order’s second live partner',
    constraint: 'TripOrder_orderId_live',
    attempt: `WITH trips AS (
                INSERT INTO delivery."Trip" (id, "partnerId", status, "endedAt")
                SELECT 'drill-' || n, id, 'ended', now() FROM (${PARTNERS}) p RETURNING id)
              INSERT INTO delivery."TripOrder" ("tripId", "orderId")
              SELECT trips.id, "orderId" FROM trips, (${ORDERS}) o WHERE n = 1`,
  },
  { what: 'an order’s second open offer', constraint: 'Offer_orderId_open', attempt: offers(1, 2) },
  { what: 'a partner’s second open offer', constraint: 'Offer_partnerId_open', attempt: offers(2, 1) },
  {
    what: 'a second answer to a key',
    constraint: 'IdempotencyKey_pkey',
    attempt: again('orders."IdempotencyKey"'),
  },
  {
    what: 'an event’s second effect at order-service',
    constraint: 'Inbox_pkey',
    attempt: again('orders."Inbox"'),
  },
  {
    what: 'an event’s second effect at delivery-service',
    constraint: 'Inbox_pkey',
    attempt: again('delivery."Inbox"'),
  },
]

/**
 * Tries in every shard what the database itself must refuse, and takes it back. The services' locks alone may keep a
 * double away for as long as a drill lasts; what decides is whether the constraint is there.
 */
export async function unrefused(database: ShardedDatabase): Promise<Violation[]> {
  const perShard = await Promise.all(database.shards.map((shard) => unrefusedIn(database, shard)))
  return perShard.flat()
}

async function unrefusedIn(database: ShardedDatabase, { id }: Shard): Promise<Violation[]> {
  const client = await database.pool(id).connect()
  try {
    const violations: Violation[] = []
    for (const forbidden of FORBIDDEN) {
      const outcome = await outcomeOf(client, forbidden.attempt)
      if (outcome === forbidden.constraint) continue
      const detail = `shard ${id}: ${forbidden.constraint} did not: ${outcome}`
      violations.push({ rule: `the database refuses ${forbidden.what}`, detail })
    }
    return violations
  } finally {
    client.release()
  }
}

/** The constraint that refused it, or what happened instead. */
async function outcomeOf(client: pg.PoolClient, attempt: string): Promise<string> {
  await client.query('BEGIN')
  try {
    const { rowCount } = await client.query(attempt)
    return `${rowCount} rows were written`
  } catch (error) {
    const { constraint, message } = error as pg.DatabaseError
    return constraint ?? message
  } finally {
    await client.query('ROLLBACK')
  }
}
