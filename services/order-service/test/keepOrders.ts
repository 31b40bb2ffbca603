import { newId } from '@tiffin/sharding/ids'
import { NEW_YORK } from '@tiffin/testing/examples'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { Order } from '../src/domain/order.ts'
import { allColumns } from '../src/store/orderColumns.ts'
import { exampleOrder, PIA } from './exampleOrder.ts'

/** An order placed and last changed at these moments, in New York where `more` names no other market. */
export function orderOf(
  createdAt: Date,
  updatedAt: Date,
  status: Order['status'],
  more: Partial<Order> = {},
): Order {
  const market = more.market ?? NEW_YORK.market
  const id = newId(market, createdAt.getTime())
  return exampleOrder({ id, market, createdAt, updatedAt, status, partner: PIA, ...more })
}

/** Puts orders into shard B (New York's) as they are, without history or events. */
export async function keepOrders(
  infrastructure: Pick<Infrastructure, 'query'>,
  orders: readonly Order[],
): Promise<void> {
  await infrastructure.query(
    'B',
    `INSERT INTO orders."Order" SELECT * FROM json_populate_recordset(NULL::orders."Order", $1::json)`,
    [JSON.stringify(orders.map((order) => allColumns(order, undefined)))],
  )
}
