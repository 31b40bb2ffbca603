import type pg from 'pg'
import { currentShardConfig, currentShardMap, setCurrentShardMap } from './currentShardMap.ts'
import { getShardById } from './getShard.ts'
import type { MarketId } from './market.ts'
import { marketById } from './markets.ts'
import type { Pools } from './pools.ts'
import type { Shard, ShardId } from './shardConfig.ts'
import { beginGuarded, type Scope, ShardMapChanged } from './shardGuard.ts'
import { type ShardMap, shardOfMarket, shardOfSlot } from './shardMap.ts'
import { newestShardMap } from './shardMapStore.ts'
import { onShard } from './shardUnavailable.ts'
import { type Row, type Statement, type Transaction, transactionOn } from './transaction.ts'
import { DeadlineExceeded, within } from './within.ts'

/** How often a write follows a map that changes under it. */
const FOLLOWS = 3

/** What a fan-out read answers: by shard, and which shards did not answer in time. */
export interface FanOut<T> {
  readonly answers: ReadonlyMap<ShardId, T>
  readonly missing: readonly ShardId[]
}

/** The shards of a process: every write goes through a guarded transaction, every read to the shard it names. */
export class ShardedDatabase {
  readonly #pools: Pools
  readonly #readPools: Pools

  /** `readPools`: where reads go that need no lock, if not to the pools themselves. */
  constructor(pools: Pools, readPools: Pools = pools) {
    this.#pools = pools
    this.#readPools = readPools
  }

  get shards(): readonly Shard[] {
    return currentShardConfig().shards
  }

  pool(shard: ShardId): pg.Pool {
    return poolOf(this.#pools, shard)
  }

  /** Takes the newest map of the shards that answer; answers those that did not. Throws when no map is to be had. */
  async loadShardMap(): Promise<readonly ShardId[]> {
    const { map, missing } = await newestShardMap(this.#pools)
    if (missing.length === this.#pools.size)
      throw new Error(`None of the shards ${missing.join(', ')} answers`)
    if (!map) throw new Error('No shard holds a shard map yet: run the migrations first (npm start does)')
    setCurrentShardMap(map)
    return missing
  }

  shardOf(market: MarketId): Shard {
    return getShardById(placeOf(market)(currentShardMap()))
  }

  /**
   * A transaction for a write in one market, on the shard where it lives; follows the market when it moved.
   * Throws ShardUnavailableError when the shard is away.
   */
  async marketTransaction<T>(market: MarketId, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#guarded({ markets: [market], slots: [], shardIn: placeOf(market) }, work)
  }

  /** A transaction for a write to one slot of the consistent hash (the login index). */
  slotTransaction<T>(slot: number, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#guarded({ markets: [], slots: [slot], shardIn: (map) => shardOfSlot(map, slot) }, work)
  }

  /** A transaction over several markets of one shard: a relay's or a timer's. Throws when one lives elsewhere. */
  async marketsTransaction<T>(
    shard: ShardId,
    markets: readonly MarketId[],
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    const places = markets.map((market) => ({ market, shardIn: placeOf(market) }))
    const shardIn = (map: ShardMap) => {
      for (const place of places)
        if (place.shardIn(map) !== shard)
          throw new Error(`Market ${place.market} lives in shard ${place.shardIn(map)}, not in ${shard}`)
      return shard
    }
    return this.#guarded({ markets, slots: [], shardIn }, work)
  }

  /** One statement outside a transaction, for reading. */
  async read<R extends Row>(
    shard: ShardId,
    statement: Statement | string,
    values: readonly unknown[] = [],
  ): Promise<R[]> {
    return this.#read(this.pool(shard), shard, statement, values)
  }

  /** The same of a statement that changes nothing and is much to do: a replica of the shard may answer it. */
  async readAtReplica<R extends Row>(
    shard: ShardId,
    statement: Statement | string,
    values: readonly unknown[] = [],
  ): Promise<R[]> {
    return this.#read(poolOf(this.#readPools, shard), shard, statement, values)
  }

  /** Asks every shard (or those named) at once; one that fails to answer within `deadlineMs` is named, not waited for. */
  async fanOut<T>(
    ask: (shard: Shard) => Promise<T>,
    { deadlineMs = 2000, shards = this.shards }: { deadlineMs?: number; shards?: readonly Shard[] } = {},
  ): Promise<FanOut<T>> {
    const answers = new Map<ShardId, T>()
    const missing: ShardId[] = []
    await Promise.all(
      shards.map(async (shard) => {
        try {
          answers.set(
            shard.id,
            await within(
              deadlineMs,
              onShard(shard.id, () => ask(shard)),
            ),
          )
        } catch (error) {
          if (!isAbsence(error)) throw error
          missing.push(shard.id)
        }
      }),
    )
    return { answers, missing: missing.sort() }
  }

  #read<R extends Row>(
    pool: pg.Pool,
    shard: ShardId,
    statement: Statement | string,
    values: readonly unknown[],
  ): Promise<R[]> {
    const config = typeof statement === 'string' ? { text: statement } : statement
    return onShard(shard, async () => (await pool.query<R>({ ...config, values: [...values] })).rows)
  }

  async #guarded<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let follow = 1; ; follow += 1) {
      const shard = getShardById(scope.shardIn(currentShardMap()))
      try {
        return await onShard(shard.id, () => this.#transaction(shard, scope, work))
      } catch (error) {
        if (!(error instanceof ShardMapChanged) || follow === FOLLOWS) throw error
      }
    }
  }

  async #transaction<T>(shard: Shard, scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool(shard.id).connect()
    const afterCommit: (() => void)[] = []
    let broken: Error | undefined
    // A connection that dies between two statements tells it by event; the next statement fails then.
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    try {
      await beginGuarded(client, scope, shard.id)
      const result = await work(transactionOn(client, shard, afterCommit))
      await client.query('COMMIT')
      for (const wake of afterCommit) wake()
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken ??= failure
      })
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }
}

function poolOf(pools: Pools, shard: ShardId): pg.Pool {
  const pool = pools.get(shard)
  if (!pool) throw new Error(`No pool for shard ${shard}: set POSTGRES_SHARD_${shard}_URL and restart`)
  return pool
}

function placeOf(market: MarketId): (map: ShardMap) => ShardId {
  const place = marketById(market)
  return (map) => shardOfMarket(map, place)
}

function isAbsence(error: unknown): boolean {
  return (
    error instanceof DeadlineExceeded || (error instanceof Error && error.name === 'ShardUnavailableError')
  )
}
