import pg from 'pg'
import { BoundedPool } from './boundedPool.ts'
import type { Shard, ShardConfig, ShardId } from './shardConfig.ts'

// The spec's columns are TIMESTAMP without zone: they hold UTC, whatever the zone of this machine.
pg.defaults.parseInputDatesAsUTC = true
pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, (text) => new Date(`${text.replace(' ', 'T')}Z`))

export interface PoolOptions {
  /** Name that the server's pg_stat_activity shows. */
  readonly application: string
  /** Connections to each shard at most, for this process. */
  readonly max: number
  /** Milliseconds a statement may run. */
  readonly statementTimeoutMs?: number
  /** Milliseconds to wait for a connection. */
  readonly connectTimeoutMs?: number
  /** What a connection is made of, for who looks at what goes over it; `pg.Client` where absent. */
  readonly client?: new (
    config?: string | pg.ClientConfig,
  ) => pg.Client
  /** Told of connections that broke while idle; the pool replaces them. */
  readonly onIdleError?: (shard: ShardId, error: Error) => void
}

/** One connection pool a shard; Prisma and named statements of a process share it. */
export type Pools = ReadonlyMap<ShardId, pg.Pool>

/** Opens the pools; nothing connects before it is used. */
export function openPools(config: ShardConfig, options: PoolOptions): Pools {
  return new Map(config.shards.map((shard) => [shard.id, openPool(shard, options)]))
}

/** One server's pool. */
export function openPool(shard: Shard, options: PoolOptions): pg.Pool {
  const statementTimeout = options.statementTimeoutMs ?? 5000
  const pool = new BoundedPool({
    connectionString: shard.url,
    application_name: options.application,
    max: options.max,
    options: '-c timezone=UTC',
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout + 1000,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 2000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    ...(options.client && { Client: options.client }),
  })
  pool.on('error', (error) => options.onIdleError?.(shard.id, error))
  return pool
}

export async function closePools(pools: Pools): Promise<void> {
  await Promise.all([...pools.values()].map((pool) => pool.end()))
}

/** The processes' pools together ask for more connections than a server gives. */
export class PoolBudgetError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Checks that `processes` processes with `max` connections each, and their relays' and listeners' own (two each),
 * stay under the server's `max_connections`. Throws PoolBudgetError with the mend.
 */
export async function checkPoolBudget(
  shard: ShardId,
  pool: pg.Pool,
  max: number,
  processes: number,
): Promise<void> {
  const { rows } = await pool.query<{ allowed: number }>(
    `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS allowed`,
  )
  const allowed = rows[0]?.allowed ?? 0
  const asked = processes * (max + 2)
  if (asked > allowed)
    throw new PoolBudgetError(
      `Shard ${shard} gives ${allowed} connections, but ${processes} processes (POSTGRES_PROCESSES) with pools of ${max} ` +
        `(POSTGRES_POOL_MAX) may ask for ${asked}: lower POSTGRES_POOL_MAX or raise max_connections on the server`,
    )
}
