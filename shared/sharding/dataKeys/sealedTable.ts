import type { ShardedDatabase } from '../database.ts'
import type { ShardId } from '../shardConfig.ts'
import type { Row, Transaction } from '../transaction.ts'
import type { DataKeys, Sealer } from './dataKeys.ts'
import { columnPair, textOf } from './sealedColumn.ts'

/** A table whose rows are sealed anew, some at a time. */
export interface SealedTable {
  readonly name: string
  /**
   * $1: what is sealed with the newest key begins so; $2: a lead; $3: how many. Answers the next leads with rows to seal, in order,
   * and these rows' `markets`.
   */
  readonly find: string
  /** Seals the rows of these leads that are not sealed with the newest key; nobody else changes them meanwhile. */
  reseal(tx: Transaction, leads: readonly string[], sealer: Sealer): Promise<number>
}

/** What is sealed anew otherwise; answers how many rows were, of a shard. */
export type SealShard = (database: ShardedDatabase, shard: ShardId) => Promise<number>

interface SealedColumns<R extends Row> {
  readonly plain: string
  readonly sealed: string
  /** SQL: with nothing sealed beside it, the column has something to seal. */
  readonly isPlain: string
  readonly place: (row: R) => string
  /** What is left of the text in the column. */
  readonly left: (text: string, row: R) => string | null
}

export interface SealedTableOptions<R extends Row> {
  readonly keys: DataKeys
  /** Quoted, with its schema. */
  readonly table: string
  /** The column that rows are walked by: the first of the primary key. */
  readonly lead: string
  /** The columns of the primary key. */
  readonly identity: readonly string[]
  readonly columns: readonly SealedColumns<R>[]
  /** SQL: a row's market. */
  readonly market: string
}

/** A table each of whose texts has a sealed column beside it. */
export function sealedTable<R extends Row>(options: SealedTableOptions<R>): SealedTable {
  const { keys, table, lead, identity, columns, market } = options
  const isOld = columns
    .map(
      ({ sealed, isPlain }) =>
        `("${sealed}" IS NULL AND ${isPlain}) OR ("${sealed}" IS NOT NULL AND NOT starts_with("${sealed}", $1))`,
    )
    .join(' OR ')
  const changed = columns.flatMap(({ plain, sealed }) => [plain, sealed])
  const update = `UPDATE ${table} AS t SET ${changed.map((name) => `"${name}" = n."${name}"`).join(', ')}
    FROM json_populate_recordset(NULL::${table}, $1::json) AS n
    WHERE ${identity.map((name) => `t."${name}" = n."${name}"`).join(' AND ')}`
  return {
    name: table,
    find: `SELECT "${lead}" AS lead, array_agg(DISTINCT ${market}) AS markets FROM ${table}
      WHERE "${lead}" > $2 AND (${isOld}) GROUP BY 1 ORDER BY 1 LIMIT $3`,
    async reseal(tx, leads, sealer) {
      const rows = await tx.query<R>(
        `SELECT * FROM ${table} WHERE "${lead}" = ANY($2) AND (${isOld}) ORDER BY "${lead}" FOR UPDATE`,
        [`${sealer.keyId}.`, leads],
      )
      const sealed = await Promise.all(rows.map((row) => resealed(keys, sealer, options, row)))
      await tx.query(update, [JSON.stringify(sealed)])
      return rows.length
    },
  }
}

async function resealed<R extends Row>(
  keys: DataKeys,
  sealer: Sealer,
  { identity, columns }: SealedTableOptions<R>,
  row: R,
): Promise<Record<string, unknown>> {
  const changed: Record<string, unknown> = Object.fromEntries(identity.map((name) => [name, row[name]]))
  for (const { plain, sealed, place, left } of columns) {
    const kept = row[sealed] as string | null
    // A column of JSON comes parsed.
    const value: unknown = row[plain]
    const text = value === null || typeof value === 'string' ? value : JSON.stringify(value)
    const isEmpty = kept === null && (text === null || text === '')
    const open = isEmpty ? text : await textOf(keys, [text, kept], place(row))
    const pair =
      isEmpty || open === null ? [text, null] : columnPair(sealer, open, place(row), left(open, row))
    changed[plain] = pair[0]
    changed[sealed] = pair[1]
  }
  return changed
}
