import { orderAnonymised } from '@tiffin/contracts/events/orders'
import { type Outbox, outgoing } from '@tiffin/messaging/outbox'
import type { Transaction } from '@tiffin/sharding/transaction'

/** Statuses of an order that ended, as the indexes of those name them. */
export const ENDED = `('delivered', 'cancelled', 'rejected', 'failed')`

/**
 * The one place that knows where an order's personal data is. What stays: money, times, status, who is who by id, and the door to
 * two decimals (about a kilometre), for statistics;
 * and its history, which nobody may change, for its own time. Neither version nor "updatedAt" moves: nothing happened to the order.
 */
const ANONYMISE = {
  name: 'orders.order.anonymise',
  text: `UPDATE orders."Order" SET "deliveryAddress" = city, notes = NULL,
           "deliveryAddressSealed" = NULL, "notesSealed" = NULL,
           latitude = round(latitude, 2), longitude = round(longitude, 2),
           reason = CASE WHEN "statusActor" = 'customer' THEN NULL ELSE reason END, "anonymisedAt" = now()
         WHERE id IN (SELECT id FROM orders."Order" WHERE id = ANY($1) AND status IN ${ENDED} AND "anonymisedAt" IS NULL
                      ORDER BY id FOR UPDATE)
         RETURNING id, market`,
}

const FORGET_ITEM_NOTES = {
  name: 'orders.item.forgetNotes',
  text: `UPDATE orders."OrderItem" SET notes = NULL, "notesSealed" = NULL
         WHERE "orderId" = ANY($1) AND (notes IS NOT NULL OR "notesSealed" IS NOT NULL)`,
}

/** What was told of them, which says where the door is and why a customer cancelled: nobody replays it to anybody. */
const FORGET_TOLD = {
  name: 'orders.outbox.forgetTold',
  text: `DELETE FROM orders."Outbox" WHERE "subjectId" = ANY($1) AND "sentAt" IS NOT NULL`,
}

/** Takes what tells of its customer out of each of these orders that has ended. Answers those in which there was something. */
export async function anonymiseOrders(
  tx: Transaction,
  orderIds: readonly string[],
): Promise<{ readonly id: string; readonly market: number }[]> {
  const done = await tx.query<{ id: string; market: number }>(ANONYMISE, [orderIds])
  if (done.length === 0) return done
  const ids = done.map(({ id }) => id)
  await tx.query(FORGET_ITEM_NOTES, [ids])
  return done
}

/** The same, with what was told of them before, and tells who keeps the door of these orders too. */
export async function anonymiseAndTell(
  tx: Transaction,
  outbox: Outbox,
  orderIds: readonly string[],
): Promise<void> {
  const timestamp = new Date().toISOString()
  const done = await anonymiseOrders(tx, orderIds)
  if (done.length === 0) return
  await tx.query(FORGET_TOLD, [done.map(({ id }) => id)])
  await outbox.append(
    tx,
    done.map(({ id: orderId, market }) =>
      outgoing(orderAnonymised, market, orderId, {
        eventType: 'order.anonymised',
        orderId,
        market,
        timestamp,
      }),
    ),
  )
}
