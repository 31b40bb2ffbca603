import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'

const SHARDS = ['A', 'B', 'C'] as const

/** The shards in which a query finds something. */
export async function shardsWith(
  { query }: Pick<Infrastructure, 'query'>,
  sql: string,
  values: unknown[],
): Promise<string[]> {
  const found = await Promise.all(SHARDS.map((shard) => query(shard, sql, values)))
  return SHARDS.filter((_, index) => found[index]?.length)
}

/** The rows of a query in all shards together. */
export async function rowsEverywhere<Row extends Record<string, unknown>>(
  { query }: Pick<Infrastructure, 'query'>,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await Promise.all(SHARDS.map((shard) => query<Row>(shard, sql, values)))).flat()
}
