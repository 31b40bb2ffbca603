import type { BoardAssignment } from '@tiffin/contracts/dispatchBoard'
import type { EventRecord } from '@tiffin/contracts/eventRecord'
import { recordedEvents } from '@tiffin/messaging/recordedEvents'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Row, Statement } from '@tiffin/sharding/transaction'
import type { BoardReader, NamelessPartner } from '../domain/boardReader.ts'
import { SCHEMA } from './shardLedger.ts'

/** The most partners, and the most assignments, of one board. */
const MOST = 500

const PARTNERS: Statement = {
  name: 'delivery.board.partners',
  text: `SELECT p.id, p."userId", p.city, p.market, p."onDuty", p."isAvailable", p."currentOrderId",
           p."totalDeliveries", p.vehicle, p."locationAt", p.rating::float8 AS rating,
           p.latitude::float8 AS latitude, p.longitude::float8 AS longitude,
           (SELECT o."orderId" FROM delivery."Offer" o
             WHERE o."partnerId" = p.id AND o.status = 'open') AS "offeredOrderId",
           ARRAY(SELECT r."orderId" FROM delivery."Trip" t JOIN delivery."TripOrder" r ON r."tripId" = t.id
             WHERE t."partnerId" = p.id AND t.status = 'live' AND r.status IN ('accepted', 'picked_up')
             ORDER BY r."acceptedAt") AS "tripOrderIds"
         FROM delivery."DeliveryPartner" p WHERE p.market = $1
         ORDER BY p."onDuty" DESC, p.id DESC LIMIT ${MOST}`,
}

// $2: seconds before the moment to leave at which partners are asked.
const ASSIGNMENT = `SELECT a."orderId", a.status, a."partnerId" AS "deliveryPartnerId", a."createdAt",
                      o."expiresAt" AS "offerExpiresAt",
                      GREATEST(search.began, LEAST(a."readyAt" - make_interval(secs => $2),
                        (SELECT min(f."offeredAt") FROM delivery."Offer" f
                          WHERE f."orderId" = a."orderId" AND f."offeredAt" >= search.began))) AS "searchDueAt"
                    FROM delivery."Assignment" a
                    CROSS JOIN LATERAL (
                      SELECT GREATEST(a."createdAt", max(r."endedAt")) AS began FROM delivery."TripOrder" r
                      WHERE r."orderId" = a."orderId" AND r.status = 'dropped') search
                    LEFT JOIN delivery."Offer" o ON o."orderId" = a."orderId" AND o.status = 'open'`

const LIVE: Statement = {
  name: 'delivery.board.liveAssignments',
  text: `${ASSIGNMENT} WHERE a.market = $1 AND a.status NOT IN ('delivered', 'withdrawn', 'failed')
         ORDER BY a."orderId" LIMIT ${MOST}`,
}

const ONE: Statement = { name: 'delivery.board.assignment', text: `${ASSIGNMENT} WHERE a."orderId" = $1` }

type PartnerRow = Omit<NamelessPartner, 'locationAt'> & { locationAt: Date | null } & Row
type AssignmentRow = Omit<BoardAssignment, 'createdAt' | 'offerExpiresAt' | 'searchDueAt'> & {
  createdAt: Date
  searchDueAt: Date
  offerExpiresAt: Date | null
} & Row

/** Reads the dispatch board of a market from its shard. */
export class SqlBoardReader implements BoardReader {
  readonly events: (market: number, orderId: string) => Promise<EventRecord[]>
  readonly #database: ShardedDatabase
  readonly #leadSeconds: number

  /** `leadSeconds`: how long before the moment to leave a partner is asked. */
  constructor(database: ShardedDatabase, leadSeconds: number) {
    this.#database = database
    this.#leadSeconds = leadSeconds
    this.events = recordedEvents({ database, schema: SCHEMA, by: 'delivery-service' })
  }

  async partners(market: number): Promise<readonly NamelessPartner[]> {
    const rows = await this.#read<PartnerRow>(market, PARTNERS, [market])
    return rows.map((row) => ({ ...row, locationAt: row.locationAt?.toISOString() ?? null }))
  }

  async liveAssignments(market: number): Promise<readonly BoardAssignment[]> {
    return (await this.#read<AssignmentRow>(market, LIVE, [market, this.#leadSeconds])).map(toAssignment)
  }

  async assignment(market: number, orderId: string): Promise<BoardAssignment | undefined> {
    const [row] = await this.#read<AssignmentRow>(market, ONE, [orderId, this.#leadSeconds])
    return row && toAssignment(row)
  }

  #read<R extends Row>(market: number, statement: Statement, values: readonly unknown[]): Promise<R[]> {
    return this.#database.readAtReplica<R>(this.#database.shardOf(market).id, statement, values)
  }
}

function toAssignment(row: AssignmentRow): BoardAssignment {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    searchDueAt: row.searchDueAt.toISOString(),
    offerExpiresAt: row.offerExpiresAt?.toISOString() ?? null,
  }
}
