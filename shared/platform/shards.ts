import { currentShardConfig, currentShardMap } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { checkPoolBudget, closePools, openPools, type Pools } from '@tiffin/sharding/pools'
import { disagreements } from '@tiffin/sharding/shardMap'
import { readShardMap } from '@tiffin/sharding/shardMapStore'
import { isConnectionFailure, ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import type pg from 'pg'
import { Type } from 'typebox'
import type { Chassis } from './chassis.ts'
import { ConfigError } from './config.ts'
import type { ErrorTranslator } from './http/refusals.ts'
import { examineWhenBack, type LateShard } from './lateShards.ts'
import { placeProblem } from './placeProblem.ts'
import { Problem } from './problem.ts'
import { describe, explain, untilConnected } from './readiness.ts'
import { openReplicas } from './readReplicas.ts'
import { checkMigrated, MIGRATIONS_PART, untilMigrated } from './schemaVersion.ts'
import { shardStatuses } from './shardStatus.ts'
import { TracedClient } from './tracing/tracedClient.ts'
import { watchPools } from './watchParts.ts'

/** Seconds after which a person may try a shard again that was away. */
const RETRY_AFTER = 5

/** Connections to each shard that are there when a service says it is ready: its first requests do not wait for them. */
const OPENED = 4

/** Variables of a service that keeps data in the shards; the shards themselves are in sharding/shardConfig. */
export const shardVariables = {
  POSTGRES_POOL_MAX: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 1000,
    description: 'connections to each shard at most, for one process',
  }),
  POSTGRES_PROCESSES: Type.Integer({
    default: 3,
    minimum: 1,
    description:
      'processes that hold such a pool: the instances of auth-, order- and delivery-service together',
  }),
  POSTGRES_CONNECTION_WAIT_MS: Type.Integer({
    default: 2000,
    minimum: 100,
    maximum: 60_000,
    description:
      'how long a request waits for a connection to its shard; then the shard counts as one that does not answer',
  }),
  POSTGRES_REPLICA_WAIT_MS: Type.Integer({
    default: 50,
    minimum: 0,
    maximum: 10_000,
    description:
      'how long a read waits for a replica (POSTGRES_SHARD_A_REPLICA_URLS) that is behind; then the primary answers it',
  }),
}

export interface ShardSettings {
  readonly POSTGRES_POOL_MAX: number
  readonly POSTGRES_PROCESSES: number
  /** Absent: two seconds. */
  readonly POSTGRES_CONNECTION_WAIT_MS?: number
  /** Absent: no replica is asked. */
  readonly POSTGRES_REPLICA_WAIT_MS?: number
}

export interface OpenShards {
  readonly pools: Pools
  /** Where a shard is read from that has replicas. */
  readonly readPools: Pools
  readonly database: ShardedDatabase
}

/** The service's pools and database; nothing connects yet. They are closed when the service stops. */
export function openShards(chassis: Chassis, settings: ShardSettings): OpenShards {
  const options = {
    application: chassis.service,
    max: settings.POSTGRES_POOL_MAX,
    ...(settings.POSTGRES_CONNECTION_WAIT_MS && { connectTimeoutMs: settings.POSTGRES_CONNECTION_WAIT_MS }),
    ...(chassis.tracing.on && { client: TracedClient }),
    onIdleError: (shard: string, error: Error) =>
      chassis.log.warn({ shard, reason: describe(error) }, 'idle connection lost'),
  }
  const pools = openPools(currentShardConfig(), options)
  chassis.onStop(() => closePools(pools))
  const waitMs = settings.POSTGRES_REPLICA_WAIT_MS
  const readPools = waitMs === undefined ? pools : openReplicas(chassis, pools, options, waitMs)
  chassis.status.addShards(() => shardStatuses(pools))
  watchPools(chassis.metrics.registry, pools)
  return { pools, readPools, database: new ShardedDatabase(pools, readPools) }
}

/**
 * Waits until at least one shard answers with a shard map, and those that answer have this version's tables; a shard that is
 * away holds back only its own markets, and is looked at when it is back. Throws ConfigError when the shard map names a shard that
 * has no URL, the pools ask for too much, or the migrations are not those that were applied.
 */
export async function untilShardsKnown(
  chassis: Chassis,
  { pools, database }: OpenShards,
  settings: ShardSettings,
  migrationsDir: string,
): Promise<void> {
  const { log, readiness, signal } = chassis
  const missing = await untilConnected({ part: 'shard map', readiness, log, signal }, async () => {
    const away = await database.loadShardMap().catch(async (error: Error) => {
      throw new Error([error.message, ...(await whyAway(pools))].join('; '), { cause: error })
    })
    readiness.wait(MIGRATIONS_PART, 'not looked at yet')
    return away
  })
  for (const shard of missing) {
    const [reason] = await whyAway(pools, [shard])
    log.warn({ shard, reason }, 'shard is away; its markets are refused until it is back')
  }
  const differences = disagreements(currentShardMap(), currentShardConfig())
  for (const difference of differences) log.warn(difference)
  const unknown = differences.filter((difference) => difference.includes('is not set'))
  if (unknown.length > 0) throw new ConfigError(unknown)
  const budget = (shard: string, pool: pg.Pool) =>
    checkPoolBudget(shard, pool, settings.POSTGRES_POOL_MAX, settings.POSTGRES_PROCESSES)
  const answering = new Map([...pools].filter(([shard]) => !missing.includes(shard)))
  for (const [shard, pool] of answering)
    await budget(shard, pool).catch((error: unknown) => {
      if (!isConnectionFailure(error)) throw error
      answering.delete(shard)
    })
  for (const lost of await untilMigrated(chassis, answering, migrationsDir)) answering.delete(lost)
  const opened = Math.min(OPENED, settings.POSTGRES_POOL_MAX)
  await Promise.all([...answering.values()].map((pool) => openSome(pool, opened)))
  examineWhenBack(chassis, lateShards(pools, answering), async (shard, pool) => {
    await readShardMap(pool)
    await budget(shard, pool)
    await checkMigrated(chassis, shard, pool, migrationsDir)
  })
}

function lateShards(pools: Pools, answering: Pools): Map<string, LateShard> {
  const late = new Map<string, LateShard>()
  for (const { id, url } of currentShardConfig().shards) {
    const pool = pools.get(id)
    if (pool && !answering.has(id))
      late.set(id, { pool, address: { variable: `POSTGRES_SHARD_${id}_URL`, url } })
  }
  return late
}

/** Opens so many connections of a pool at once; what does not come is left to who asks next. */
async function openSome(pool: pg.Pool, count: number): Promise<void> {
  const opened = await Promise.allSettled(Array.from({ length: count }, () => pool.connect()))
  for (const one of opened) if (one.status === 'fulfilled') one.value.release()
}

/** Why shards do not answer: a line for each of those that do not. */
export async function whyAway(
  pools: Pools,
  shards: readonly string[] = [...pools.keys()],
): Promise<string[]> {
  const outcomes = await Promise.all(
    currentShardConfig()
      .shards.filter(({ id }) => shards.includes(id))
      .map(({ id, url }) =>
        pools
          .get(id)
          ?.query('SELECT 1')
          .then(() => [])
          .catch((error: unknown) => [explain(error, { variable: `POSTGRES_SHARD_${id}_URL`, url })]),
      ),
  )
  return outcomes.flatMap((lines) => lines ?? [])
}

/**
 * SQLSTATE character_not_in_repertoire, and untranslatable_character where the text comes within JSON: JSON allows the
 * character NUL in a text, PostgreSQL does not.
 */
const NUL_IN_TEXT = new Set(['22021', '22P05'])

/** The refusal for a place that is unknown or ambiguous, a shard that is away or busy, or text that no shard can keep. */
export const translateShardError: ErrorTranslator = (error) => {
  if (NUL_IN_TEXT.has((error as { code?: string }).code ?? ''))
    return new Problem('invalid_request', {
      detail: 'A text holds the character NUL (\\u0000). Take it out and send it again.',
      cause: error,
    })
  if (error instanceof ShardUnavailableError && error.busy)
    return new Problem('overloaded', {
      detail: `Shard ${error.shard} has more to do than it gets done; only its cities are affected. Try again in 1 second.`,
      extensions: { shard: error.shard },
      retryAfter: 1,
      cause: error,
    })
  if (error instanceof ShardUnavailableError)
    return new Problem('shard_unavailable', {
      detail: `Shard ${error.shard} does not answer; only its cities are affected. Try again in ${RETRY_AFTER} seconds.`,
      extensions: { shard: error.shard },
      retryAfter: RETRY_AFTER,
      cause: error,
    })
  return placeProblem(error)
}
