import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { DeliveryTables } from '../database/deliveryTables.ts'
import type { Messages } from '../database/messages.ts'

/** All that a ledger keeps of a market, as lines of text in an order of their own. */
export interface Rows {
  readonly assignments: readonly string[]
  readonly offers: readonly string[]
  readonly trips: readonly string[]
  readonly partners: readonly string[]
  readonly events: readonly string[]
  readonly timers: readonly string[]
}

const line = (...values: readonly unknown[]): string => values.map((value) => String(value ?? '-')).join(' ')

export function modelRows(tables: DeliveryTables, { outbox, timers }: Messages): Rows {
  return {
    assignments: tables.assignments
      .all()
      .map((a) => line(a.orderId, a.status, a.version, a.orderVersion, a.partnerId, a.isReady))
      .sort(),
    offers: tables.offers
      .all()
      .map((o) => line(o.orderId, o.partnerId, o.status))
      .sort(),
    trips: tables.tripOrders
      .all()
      .map((o) =>
        line(
          o.orderId,
          o.partnerId,
          o.status,
          tables.trips.get(undefined, o.tripId)?.isLive ? 'live' : 'ended',
        ),
      )
      .sort(),
    partners: tables.partners
      .all()
      .map((p) => line(p.id, p.onDuty, p.deliveries))
      .sort(),
    events: outbox
      .all()
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ type, subjectId, body }) =>
        line(type, subjectId, body.assignmentVersion, body.deliveryPartnerId, body.reason),
      ),
    timers: timers
      .all()
      .map(({ kind, subjectId }) => line(kind, subjectId))
      .sort(),
  }
}

const SQL: Readonly<Record<keyof Rows, string>> = {
  assignments: `SELECT "orderId" AS a, status AS b, version AS c, "orderVersion" AS d, "partnerId" AS e,
    "becameReadyAt" IS NOT NULL AS f FROM delivery."Assignment" WHERE market = $1`,
  offers: `SELECT o."orderId" AS a, o."partnerId" AS b, o.status AS c FROM delivery."Offer" o
    JOIN delivery."Assignment" USING ("orderId") WHERE market = $1`,
  trips: `SELECT o."orderId" AS a, t."partnerId" AS b, o.status AS c, t.status AS d FROM delivery."TripOrder" o
    JOIN delivery."Trip" t ON t.id = o."tripId" JOIN delivery."DeliveryPartner" p ON p.id = t."partnerId"
    WHERE p.market = $1`,
  partners: `SELECT id AS a, "onDuty" AS b, "totalDeliveries" AS c FROM delivery."DeliveryPartner" WHERE market = $1`,
  events: `SELECT "eventType" AS a, "subjectId" AS b, body->>'assignmentVersion' AS c,
    body->>'deliveryPartnerId' AS d, body->>'reason' AS e FROM delivery."Outbox" WHERE market = $1 ORDER BY seq`,
  timers: `SELECT kind AS a, "subjectId" AS b FROM delivery."Timer" WHERE market = $1`,
}

export async function realRows(
  { query }: Infrastructure,
  shard: 'A' | 'B' | 'C',
  market: number,
): Promise<Rows> {
  const read = async (name: keyof Rows) => {
    const lines = (await query(shard, SQL[name], [market])).map((row) =>
      line(...Object.values(row as object)),
    )
    return name === 'events' ? lines : lines.sort()
  }
  return {
    assignments: await read('assignments'),
    offers: await read('offers'),
    trips: await read('trips'),
    partners: await read('partners'),
    events: await read('events'),
    timers: await read('timers'),
  }
}
