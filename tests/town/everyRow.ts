import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { rowsEverywhere } from './shardRows.ts'

/** The tables of record; of an outbox all but the time of sending, which follows by itself. */
const TABLES = [
  ...['User', 'LoginIndex', 'Session', 'RefreshToken', 'Outbox'].map((table) => `auth."${table}"`),
  ...['Order', 'OrderItem', 'OrderHistory', 'IdempotencyKey', 'Timer', 'Outbox'].map(
    (table) => `orders."${table}"`,
  ),
  ...['DeliveryPartner', 'Assignment', 'Offer', 'Trip', 'TripOrder', 'Timer', 'Outbox'].map(
    (table) => `delivery."${table}"`,
  ),
]

/** Everything that the services have written in the shards, by table: two of them are equal when nothing was. */
export async function everyRow(
  infrastructure: Pick<Infrastructure, 'query'>,
): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {}
  for (const table of TABLES)
    tables[table] = await rowsEverywhere(
      infrastructure,
      `SELECT to_jsonb(t) - 'sentAt' AS "row" FROM ${table} t ORDER BY 1`,
    )
  return tables
}
