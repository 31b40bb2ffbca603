import { currentTrace, type TraceContext } from '@tiffin/platform/context'
import type { DataKeys, Sealer } from '@tiffin/sharding/dataKeys/dataKeys'
import type { Statement, Transaction } from '@tiffin/sharding/transaction'
import type { Deed } from '../domain/change.ts'
import { amountOf } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import { Prisma } from './generated/client.ts'
import { allColumns, changingColumns } from './orderColumns.ts'
import type { OrderRow } from './orderRow.ts'
import { itemTextColumns, openOrder } from './sealedOrders.ts'

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ')

// By name: what was prepared with a `*` fails on every open connection once a migration adds a column.
const ORDER_COLUMNS = Object.values(Prisma.OrderScalarFieldEnum).map((column) => `o."${column}"`)

/** The order with its items, locked until the transaction ends. */
const LOCK_ORDER: Statement = {
  name: 'orders.order.lock',
  text: `SELECT ${ORDER_COLUMNS.join(', ')},
           (SELECT json_agg(i ORDER BY i.position) FROM orders."OrderItem" i WHERE i."orderId" = o.id) AS items
         FROM orders."Order" o WHERE o.id = $1 FOR UPDATE OF o`,
}

const ITEM_COLUMNS = [
  'orderId',
  'position',
  'menuItemId',
  'name',
  'quantity',
  'unitPrice',
  'lineTotal',
  'notes',
  'notesSealed',
  'allergens',
] as const

const HISTORY_COLUMNS = [
  'orderId',
  'version',
  'status',
  'reason',
  'actor',
  'actorId',
  'deliveryPartnerId',
  'estimatedDeliveryAt',
  'stopsBefore',
  'at',
  'address',
  'traceId',
] as const

/** The request that a line of history comes from. */
export type Origin = Pick<TraceContext, 'traceId' | 'address'> | undefined

const PEOPLE: readonly string[] = ['customer', 'restaurant_owner', 'admin']

const INSERT_HISTORY: Statement = {
  name: 'orders.history.insert',
  text: `INSERT INTO orders."OrderHistory" (${quoted(HISTORY_COLUMNS)})
         VALUES (${HISTORY_COLUMNS.map((_, i) => `$${i + 1}`).join(', ')})`,
}

/** The order, which nobody else changes until this transaction ends; undefined where there is none. */
export async function lockOrder(
  tx: Pick<Transaction, 'query'>,
  keys: Pick<DataKeys, 'within'>,
  orderId: string,
): Promise<Order | undefined> {
  const [row] = await tx.query<OrderRow>(LOCK_ORDER, [orderId])
  return row && openOrder(keys.within(tx), row)
}

/** Keeps new orders, each with its items and the first line of its history; `sealer`: of the shard, where it has keys. */
export async function insertOrders(
  tx: Transaction,
  placed: readonly { readonly order: Order; readonly deed: Deed; readonly origin: Origin }[],
  sealer: Sealer | undefined,
): Promise<void> {
  const orders = placed.map(({ order }) => allColumns(order, sealer))
  const items = placed.flatMap(({ order }) => itemRows(order, sealer))
  const history = placed.map(({ order, deed, origin }) => historyRow(order, deed, origin))
  const names = Object.keys(orders[0] ?? {})
  // One statement, as each costs a way to the server and back. A foreign key is checked at its end.
  const text = `WITH orders AS (${insertRows('Order', names, 1)}), items AS (${insertRows('OrderItem', ITEM_COLUMNS, 2)})
    ${insertRows('OrderHistory', HISTORY_COLUMNS, 3)}`
  const values = [orders, items, history].map((rows) => JSON.stringify(rows))
  await tx.query({ name: 'orders.order.insert', text }, values)
}

/** Rows come as a JSON array of objects by column: however many, the statement stays the same, and is prepared once. */
function insertRows(table: string, columns: readonly string[], parameter: number): string {
  const list = quoted(columns)
  return `INSERT INTO orders."${table}" (${list})
    SELECT ${list} FROM json_populate_recordset(NULL::orders."${table}", $${parameter}::json)`
}

/** Keeps what a change made of an order that this transaction has locked. */
export async function updateOrder(tx: Transaction, order: Order): Promise<void> {
  const columns = changingColumns(order)
  const assignments = Object.keys(columns).map((name, i) => `"${name}" = $${i + 2}`)
  const text = `UPDATE orders."Order" SET ${assignments.join(', ')} WHERE id = $1`
  await tx.query({ name: 'orders.order.update', text }, [order.id, ...Object.values(columns)])
}

export async function insertHistory(tx: Transaction, order: Order, deed: Deed): Promise<void> {
  const row = historyRow(order, deed, currentTrace())
  await tx.query(
    INSERT_HISTORY,
    HISTORY_COLUMNS.map((column) => row[column]),
  )
}

/** When it was written, by which it is sealed, the database says itself. */
function historyRow(
  order: Order,
  deed: Deed,
  origin: Origin,
): Record<(typeof HISTORY_COLUMNS)[number], unknown> {
  return {
    orderId: order.id,
    version: order.version,
    status: order.status,
    reason: deed.reason,
    actor: deed.actor,
    actorId: deed.actorId,
    deliveryPartnerId: order.partner?.id ?? null,
    estimatedDeliveryAt: order.estimatedDeliveryAt,
    stopsBefore: order.stopsBefore,
    at: order.updatedAt,
    // Of a service or a timer it would be the address of a machine of ours.
    address: PEOPLE.includes(deed.actor) ? (origin?.address ?? null) : null,
    traceId: origin?.traceId ?? null,
  }
}

function itemRows(
  order: Order,
  sealer: Sealer | undefined,
): Record<(typeof ITEM_COLUMNS)[number], unknown>[] {
  return order.items.map((item, position) => ({
    orderId: order.id,
    position,
    menuItemId: item.menuItemId,
    name: item.name,
    quantity: item.quantity,
    unitPrice: amountOf(item.unitPrice),
    lineTotal: amountOf(item.lineTotal),
    ...itemTextColumns(sealer, order.id, position, item.notes),
    allergens: item.allergens,
  }))
}
