import { setCurrentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { closePools, openPools, type Pools } from '@tiffin/sharding/pools'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import type { FreshDatabases, ShardLetter } from './freshDatabases.ts'

type Query = FreshDatabases['query']

/** How a statement was carried out, as far as it tells whether it will do for many rows. */
export interface Planned {
  readonly statement: string
  /** Tables that it read from end to end, or whose rows it read by the hundred, by whatever index, only to drop them. */
  readonly wholeTables: readonly string[]
  readonly indexes: readonly string[]
}

/** The shards as a process has them; of one of them every plan is told. */
export interface WatchedDatabase {
  readonly database: ShardedDatabase
  readonly pools: Pools
  /** The plans of what ran in the watched shard while `work` did. */
  plansDuring(work: () => Promise<unknown>): Promise<Planned[]>
  close(): Promise<void>
}

/** The server itself tells the plan it has followed (auto_explain), before it tells the result: none is missed or guessed. */
const TELLING = [
  'timezone=UTC',
  'session_preload_libraries=auto_explain',
  'auto_explain.log_min_duration=0',
  'auto_explain.log_format=json',
  'auto_explain.log_analyze=on',
  'auto_explain.log_timing=off',
  // Those of foreign keys too.
  'auto_explain.log_nested_statements=on',
  'client_min_messages=log',
]

export async function openWatchedDatabase(
  { env }: Pick<FreshDatabases, 'env'>,
  shard: ShardLetter,
): Promise<WatchedDatabase> {
  const config = shardConfig(
    Object.fromEntries(Object.entries(env).map(([name, url]) => [name, tellingUrl(url)])),
  )
  setCurrentShardConfig(config)
  const pools = openPools(config, { application: 'query-plans', max: 4, connectTimeoutMs: 10_000 })
  let plans: Planned[] = []
  pools.get(shard)?.on('connect', (client) => {
    client.on('notice', ({ message }) => {
      const [, plan] = /^duration: .* plan:\n(.*)$/s.exec(message ?? '') ?? []
      if (plan !== undefined) plans.push(readPlan(plan))
    })
  })
  const database = new ShardedDatabase(pools)
  await database.loadShardMap()
  return {
    database,
    pools,
    async plansDuring(work) {
      plans = []
      await work()
      return plans
    },
    close: () => closePools(pools),
  }
}

function tellingUrl(url: string): string {
  const telling = new URL(url)
  telling.searchParams.set('options', TELLING.map((setting) => `-c ${setting}`).join(' '))
  return telling.href.replaceAll('+', '%20')
}

/** Each statement that read a table from end to end or in vain, with the table. */
export function wholeReads(plans: readonly Planned[]): string[] {
  return [
    ...new Set(
      plans.flatMap(({ statement, wholeTables }) => wholeTables.map((name) => `${name}: ${statement}`)),
    ),
  ]
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Rows Removed by Filter'?: number
  readonly 'Actual Loops': number
  readonly Plans?: readonly PlanNode[]
}

function readPlan(text: string): Planned {
  const told = JSON.parse(text) as { readonly 'Query Text': string; readonly Plan: PlanNode }
  const nodes = nodesOf(told.Plan)
  return {
    statement: told['Query Text'].replace(/\s+/g, ' ').trim(),
    wholeTables: nodes.filter(readsInVain).flatMap((node) => node['Relation Name'] ?? []),
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
  }
}

/** Rows that a statement may read and drop: an index walked from end to end for the few that fit is no better than the table. */
const DROPPED = 500
/** Tables that hold a handful of rows, however large a system is. */
const HANDFULS = new Set(['DataKey'])

function readsInVain(node: PlanNode): boolean {
  if (HANDFULS.has(node['Relation Name'] ?? '')) return false
  const dropped = (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops']
  return node['Node Type'] === 'Seq Scan' || dropped > DROPPED
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

/** The least that PostgreSQL lets a page be filled, in percent: a table then has ten times the pages. */
const FILLED = 10

/**
 * Lets the planner take a schema's tables for `factor` times as large as they are. It counts pages itself, so they are made many
 * by filling them little; how many rows lie on one it is told by `pg_class`. Pages then still are fewer than they would be, which
 * makes reading a whole table look cheap: a plan that shuns it here shuns it there. What is rare and what is common stays as the
 * rows have it.
 */
export async function enlarge(
  query: Query,
  shard: ShardLetter,
  schema: string,
  factor: number,
): Promise<void> {
  const tables = await query<{ name: string }>(
    shard,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = $1`,
    [schema],
  )
  const trees = await query<{ name: string }>(
    shard,
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_am m ON m.oid = c.relam
     WHERE c.relnamespace = $1::regnamespace AND m.amname = 'btree'`,
    [schema],
  )
  for (const { name } of trees) await query(shard, `ALTER INDEX ${name} SET (fillfactor = ${FILLED})`)
  for (const { name } of tables) {
    await query(shard, `ALTER TABLE ${name} SET (autovacuum_enabled = false, fillfactor = ${FILLED})`)
    await query(shard, `VACUUM (FULL, ANALYZE) ${name}`)
  }
  await query(
    shard,
    `UPDATE pg_class SET reltuples = reltuples * $2
     WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'i') AND reltuples > 0`,
    [schema, factor],
  )
}

/** Indexes of a schema that stand for queries: those that are unique stand for a rule, used or not. */
export async function queryIndexes(query: Query, shard: ShardLetter, schema: string): Promise<string[]> {
  const rows = await query<{ name: string }>(
    shard,
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = $1::regnamespace AND NOT i.indisunique ORDER BY 1`,
    [schema],
  )
  return rows.map(({ name }) => name)
}
