import { Redis } from 'ioredis'
import type { ShardLetter } from './freshDatabases.ts'
import type { Infrastructure } from './freshInfrastructure.ts'

const SHARDS: readonly ShardLetter[] = ['A', 'B', 'C']

/** Every row of every table of a schema, in all shards, and every key and value in Redis: as one text, for looking into. */
export async function everythingKept(infrastructure: Infrastructure, schema: string): Promise<string> {
  const rows = await Promise.all(SHARDS.map((shard) => rowsIn(infrastructure, shard, schema)))
  return [...rows.flat(), ...(await valuesIn(infrastructure.env.REDIS_URL as string))].join('\n')
}

async function rowsIn({ query }: Infrastructure, shard: ShardLetter, schema: string): Promise<string[]> {
  const tables = await query<{ name: string }>(
    shard,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = $1`,
    [schema],
  )
  const rows = await Promise.all(
    tables.map(({ name }) =>
      query<{ row: string }>(shard, `SELECT '${name} ' || to_jsonb(t)::text AS row FROM ${name} AS t`),
    ),
  )
  return rows.flat().map(({ row }) => row)
}

/** How all that a key of each type holds is read. */
const READS: Readonly<Record<string, readonly string[]>> = {
  string: ['GET'],
  hash: ['HGETALL'],
  list: ['LRANGE', '0', '-1'],
  set: ['SMEMBERS'],
  zset: ['ZRANGE', '0', '-1'],
  stream: ['XRANGE', '-', '+'],
}

async function valuesIn(url: string): Promise<string[]> {
  const redis = new Redis(url)
  try {
    const values: string[] = []
    for await (const keys of redis.scanStream() as AsyncIterable<string[]>)
      for (const key of keys) {
        const [command, ...rest] = READS[await redis.type(key)] ?? []
        if (command !== undefined)
          values.push(`${key} ${JSON.stringify(await redis.call(command, key, ...rest))}`)
      }
    return values
  } finally {
    redis.disconnect()
  }
}
