import type { Statement, Transaction } from '@tiffin/sharding/transaction'
import type { Deed } from '../domain/change.ts'
import { amountOf } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import { Prisma } from './generated/client.ts'
import { allColumns, changingColumns } from './orderColumns.ts'
import { type OrderRow, orderOfRow } from './orderRow.ts'

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

const INSERT_ITEMS: Statement = {
  name: 'orders.items.insert',
  text: `INSERT INTO orders."OrderItem"
           ("orderId", position, "menuItemId", name, quantity, "unitPrice", "lineTotal", notes, allergens)
         SELECT $1, i.position, i."menuItemId", i.name, i.quantity, i."unitPrice", i."lineTotal", i.notes, i.allergens
         FROM json_to_recordset($2::json) AS i(position int, "menuItemId" text, name text, quantity int,
           "unitPrice" decimal, "lineTotal" decimal, notes text, allergens text[])`,
}

const INSERT_HISTORY: Statement = {
  name: 'orders.history.insert',
  text: `INSERT INTO orders."OrderHistory"
           ("orderId", version, status, reason, actor, "actorId", "deliveryPartnerId", "estimatedDeliveryAt",
            "stopsBefore", at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
}

/** The order, which nobody else changes until this transaction ends; undefined where there is none. */
export async function lockOrder(tx: Pick<Transaction, 'query'>, orderId: string): Promise<Order | undefined> {
  const [row] = await tx.query<OrderRow>(LOCK_ORDER, [orderId])
  return row && orderOfRow(row)
}

export async function insertOrder(tx: Transaction, order: Order): Promise<void> {
  const columns = allColumns(order)
  const names = Object.keys(columns)
  const text = `INSERT INTO orders."Order" (${quoted(names)}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`
  await tx.query({ name: 'orders.order.insert', text }, Object.values(columns))
  const items = order.items.map((item, position) => ({
    ...item,
    position,
    unitPrice: amountOf(item.unitPrice),
    lineTotal: amountOf(item.lineTotal),
  }))
  await tx.query(INSERT_ITEMS, [order.id, JSON.stringify(items)])
}

/** Keeps what a change made of an order that this transaction has locked. */
export async function updateOrder(tx: Transaction, order: Order): Promise<void> {
  const columns = changingColumns(order)
  const assignments = Object.keys(columns).map((name, i) => `"${name}" = $${i + 2}`)
  const text = `UPDATE orders."Order" SET ${assignments.join(', ')} WHERE id = $1`
  await tx.query({ name: 'orders.order.update', text }, [order.id, ...Object.values(columns)])
}

export async function insertHistory(tx: Transaction, order: Order, deed: Deed): Promise<void> {
  await tx.query(INSERT_HISTORY, [
    order.id,
    order.version,
    order.status,
    deed.reason,
    deed.actor,
    deed.actorId,
    order.partner?.id ?? null,
    order.estimatedDeliveryAt,
    order.stopsBefore,
    order.updatedAt,
  ])
}
