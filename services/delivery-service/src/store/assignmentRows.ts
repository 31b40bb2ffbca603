import type { Row, Statement, Transaction } from '@tiffin/sharding/transaction'
import { type AssignmentStatus, hasEnded, mayBecome } from '../domain/assignmentStatus.ts'
import type { ArrivalNews } from '../domain/dispatch/live/lastingArrivals.ts'
import type { Assignment, AssignmentTable, NewAssignment, OrderNote, Stops } from '../domain/ledger.ts'
import { COARSE_DOOR } from './coarsening.ts'

const COLUMNS = `"orderId", market, status, version, "orderVersion", "partnerId", "readyAt",
  "becameReadyAt" IS NOT NULL AS "isReady"`

const LOCK: Statement = {
  name: 'delivery.assignment.lock',
  text: `SELECT ${COLUMNS} FROM delivery."Assignment" WHERE "orderId" = $1 FOR NO KEY UPDATE`,
}

// An announced order keeps what its update said: that is newer than order.created.
const OPEN: Statement = {
  name: 'delivery.assignment.open',
  text: `INSERT INTO delivery."Assignment" AS a
           ("orderId", market, status, "orderVersion", "restaurantId", "restaurantName",
            "restaurantLatitude", "restaurantLongitude", "doorLatitude", "doorLongitude", pay, "readyAt", "estimatedReadyAt")
         SELECT "orderId", market, 'searching', "orderVersion", "restaurantId", "restaurantName",
           "restaurantLatitude", "restaurantLongitude", "doorLatitude", "doorLongitude", pay, "readyAt", "readyAt"
         FROM json_populate_recordset(NULL::delivery."Assignment", $1::json) ORDER BY "orderId"
         ON CONFLICT ("orderId") DO UPDATE SET
           status = 'searching', version = a.version + 1, "updatedAt" = now(),
           "restaurantId" = excluded."restaurantId", "restaurantName" = excluded."restaurantName",
           "restaurantLatitude" = excluded."restaurantLatitude",
           "restaurantLongitude" = excluded."restaurantLongitude",
           "doorLatitude" = excluded."doorLatitude", "doorLongitude" = excluded."doorLongitude",
           pay = excluded.pay, "estimatedReadyAt" = COALESCE(a."estimatedReadyAt", excluded."estimatedReadyAt")
         WHERE a.status = 'announced'
         RETURNING "orderId"`,
}

const ANNOUNCE: Statement = {
  name: 'delivery.assignment.announce',
  text: `INSERT INTO delivery."Assignment" ("orderId", market, status, "orderVersion", "readyAt")
         VALUES ($1, $2, 'announced', 0, $3) ON CONFLICT ("orderId") DO NOTHING`,
}

// What is said of a time ahead is an estimate, the kitchen's own where it said one; a step that comes late says only now.
const NOTE_ORDER: Statement = {
  name: 'delivery.assignment.noteOrder',
  text: `UPDATE delivery."Assignment" SET "orderVersion" = $2, "readyAt" = $3, "updatedAt" = now(),
           "estimatedReadyAt" = CASE WHEN $4 = 'not yet' AND $3 > now() THEN $3 ELSE "estimatedReadyAt" END,
           "becameReadyAt" = CASE $4 WHEN 'ready' THEN COALESCE("becameReadyAt", $3)
             WHEN 'not yet' THEN NULL ELSE "becameReadyAt" END
         WHERE "orderId" = $1`,
}

const MOVE: Statement = {
  name: 'delivery.assignment.move',
  text: `UPDATE delivery."Assignment"
         SET status = $2, "partnerId" = $3, version = version + 1, "updatedAt" = now()
         WHERE "orderId" = $1 RETURNING ${COLUMNS}`,
}

// One that somebody is changing in this moment is left out, so that nobody waits and nothing is told of what ends.
const NOTE_TOLD: Statement = {
  name: 'delivery.assignment.noteTold',
  text: `UPDATE delivery."Assignment" a SET "toldDeliveryAt" = n.at, "toldStopsBefore" = n.stops
         FROM (SELECT b."orderId", t.at, t.stops
               FROM unnest($1::varchar[], $2::int[], $3::timestamptz[], $4::int[]) AS t("orderId", version, at, stops)
               JOIN delivery."Assignment" b ON b."orderId" = t."orderId" AND b.version = t.version
               FOR NO KEY UPDATE OF b SKIP LOCKED) n
         WHERE a."orderId" = n."orderId" RETURNING a."orderId"`,
}

const STOPS: Statement = {
  name: 'delivery.assignment.stops',
  text: `SELECT json_build_object('latitude', "restaurantLatitude", 'longitude', "restaurantLongitude") AS restaurant,
           json_build_object('latitude', "doorLatitude", 'longitude', "doorLongitude") AS door
         FROM delivery."Assignment" WHERE "orderId" = $1 AND "restaurantId" IS NOT NULL`,
}

const COARSEN_DOOR: Statement = {
  name: 'delivery.assignment.coarsenDoor',
  text: `UPDATE delivery."Assignment" SET ${COARSE_DOOR} WHERE "orderId" = $1 AND "doorCoarsenedAt" IS NULL`,
}

/** Assignments, in one transaction. */
export class AssignmentRows implements AssignmentTable {
  readonly #tx: Transaction
  readonly #onEnd: (orderId: string) => void
  readonly #onAccepted: (lateSeconds: number) => void

  /**
   * After the commit `onEnd` is told that an order has ended, `onAccepted` that a partner has it, and for how long its food had
   * been ready then.
   */
  constructor(tx: Transaction, onEnd: (orderId: string) => void, onAccepted: (lateSeconds: number) => void) {
    this.#tx = tx
    this.#onEnd = onEnd
    this.#onAccepted = onAccepted
  }

  async lock(orderId: string): Promise<Assignment | undefined> {
    const [row] = await this.#tx.query<Assignment>(LOCK, [orderId])
    return row
  }

  async open(orders: readonly NewAssignment[]): Promise<ReadonlySet<string>> {
    const rows = orders.map(({ restaurant, door, payCents, ...columns }) => ({
      ...columns,
      restaurantLatitude: restaurant.latitude,
      restaurantLongitude: restaurant.longitude,
      doorLatitude: door.latitude,
      doorLongitude: door.longitude,
      pay: (payCents / 100).toFixed(2),
    }))
    const opened = await this.#tx.query<{ orderId: string }>(OPEN, [JSON.stringify(rows)])
    return new Set(opened.map(({ orderId }) => orderId))
  }

  async announce(order: Pick<NewAssignment, 'orderId' | 'market' | 'readyAt'>): Promise<void> {
    await this.#tx.query(ANNOUNCE, [order.orderId, order.market, order.readyAt])
  }

  async noteOrder({ orderId, orderVersion, readyAt, kitchen }: OrderNote): Promise<void> {
    await this.#tx.query(NOTE_ORDER, [orderId, orderVersion, readyAt, kitchen])
  }

  async noteTold(news: readonly ArrivalNews[]): Promise<ReadonlySet<string>> {
    const rows = await this.#tx.query<{ orderId: string }>(NOTE_TOLD, [
      news.map(({ orderId }) => orderId),
      news.map(({ version }) => version),
      news.map(({ at }) => new Date(at).toISOString()),
      news.map(({ stopsBefore }) => stopsBefore),
    ])
    return new Set(rows.map(({ orderId }) => orderId))
  }

  async stops(orderId: string): Promise<Stops | undefined> {
    const [row] = await this.#tx.query<Stops & Row>(STOPS, [orderId])
    return row
  }

  async coarsenDoor(orderId: string): Promise<void> {
    await this.#tx.query(COARSEN_DOOR, [orderId])
  }

  async move(assignment: Assignment, to: AssignmentStatus, partnerId: string | null): Promise<Assignment> {
    if (!mayBecome(assignment.status, to))
      throw new Error(`The assignment of ${assignment.orderId} cannot go from ${assignment.status} to ${to}`)
    const [row] = await this.#tx.query<Assignment>(MOVE, [assignment.orderId, to, partnerId])
    const late = Math.max(0, (Date.now() - assignment.readyAt.getTime()) / 1000)
    if (to === 'accepted') this.#tx.afterCommit(() => this.#onAccepted(late))
    if (hasEnded(to)) this.#tx.afterCommit(() => this.#onEnd(assignment.orderId))
    return row as Assignment
  }
}
