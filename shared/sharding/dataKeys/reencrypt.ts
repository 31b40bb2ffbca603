import { setTimeout as delay } from 'node:timers/promises'
import { currentShardConfig } from '../currentShardMap.ts'
import { ShardedDatabase } from '../database.ts'
import { closePools, openPools } from '../pools.ts'
import type { ShardId } from '../shardConfig.ts'
import { type DataKeys, KNOWN_FOR, type Sealer } from './dataKeys.ts'
import { ageOfNewest, keyHasArrived, rotateKey } from './rotateKey.ts'
import type { SealedTable, SealShard } from './sealedTable.ts'

/** Leads of one transaction: it holds their rows for some milliseconds. */
const PAGE = 100
/** Milliseconds after which nobody seals with the key of before: they have asked for the newest, and what was under way is kept. */
const SETTLED = KNOWN_FOR + 15_000
const TOLD_EVERY = 5000

export interface Reencrypted {
  readonly keys: DataKeys
  readonly tables: readonly SealedTable[]
  readonly others: readonly SealShard[]
}

/**
 * Seals all of a service's columns with a new key, beside its running processes; may be stopped and begun again anywhere. Ends
 * when nothing is left that is plain or sealed with an older key. Answers false where a shard is away: then nothing is begun.
 */
export async function reencrypt(
  service: string,
  what: (database: ShardedDatabase) => Reencrypted,
  tell: (line: string) => void,
): Promise<boolean> {
  const pools = openPools(currentShardConfig(), {
    application: `${service} reencrypt`,
    max: 2,
    statementTimeoutMs: 60_000,
  })
  try {
    const database = new ShardedDatabase(pools)
    const missing = await database.loadShardMap()
    for (const shard of missing)
      tell(`${service}: shard ${shard} does not answer: nothing was begun; run this again`)
    if (missing.length > 0) return false
    await new Reencryption(service, database, what(database), tell).run()
    return true
  } finally {
    await closePools(pools)
  }
}

class Reencryption {
  readonly #service: string
  readonly #database: ShardedDatabase
  readonly #what: Reencrypted
  readonly #tell: (line: string) => void

  constructor(service: string, database: ShardedDatabase, what: Reencrypted, tell: (line: string) => void) {
    this.#service = service
    this.#database = database
    this.#what = what
    this.#tell = tell
  }

  async run(): Promise<void> {
    const { keys } = this.#what
    const shards = this.#database.shards.map(({ id }) => id)
    const sealers = new Map<ShardId, Sealer>()
    for (const shard of shards) sealers.set(shard, await rotateKey(keys, shard))
    let sealed = await this.#pass(sealers)
    for (const shard of shards) {
      const left = SETTLED - (await ageOfNewest(keys, shard))
      if (left <= 0) continue
      this.#say(
        `waiting ${Math.ceil(left / 1000)} s until every process of ${this.#service} knows the new keys`,
      )
      await delay(left)
    }
    for (let more = 1; more > 0; sealed += more) more = await this.#pass(sealers)
    for (const shard of shards) {
      const stay = await keyHasArrived(keys, shard)
      if (stay > 0)
        this.#say(
          `shard ${shard}: ${stay} older keys, with which nothing is sealed, go with a run in an hour`,
        )
    }
    this.#say(`${sealed} rows sealed; nothing is left that is plain or sealed with an older key`)
    this.#say(`the master key is ${keys.masters.currentId}: those of before can go (DATA_KEY_PREVIOUS)`)
  }

  /** Goes through all tables once; answers how many rows it sealed. */
  async #pass(sealers: ReadonlyMap<ShardId, Sealer>): Promise<number> {
    let sealed = 0
    for (const [shard, sealer] of sealers) {
      for (const table of this.#what.tables) sealed += await this.#walk(shard, sealer, table)
      for (const seal of this.#what.others) sealed += await seal(this.#database, shard)
    }
    return sealed
  }

  async #walk(shard: ShardId, sealer: Sealer, table: SealedTable): Promise<number> {
    let [after, sealed, toldAt] = ['', 0, performance.now()]
    for (;;) {
      const found = await this.#database.read<{ lead: string; markets: number[] }>(shard, table.find, [
        `${sealer.keyId}.`,
        after,
        PAGE,
      ])
      const leads = found.map(({ lead }) => lead)
      const last = leads.at(-1)
      if (last === undefined) break
      const markets = [...new Set(found.flatMap((row) => row.markets))]
      sealed += await this.#database.marketsTransaction(shard, markets, (tx) =>
        table.reseal(tx, leads, sealer),
      )
      after = last
      if (performance.now() - toldAt < TOLD_EVERY) continue
      toldAt = performance.now()
      this.#say(`shard ${shard}: ${table.name}, ${sealed} rows sealed, going on`)
    }
    if (sealed > 0) this.#say(`shard ${shard}: ${table.name}, ${sealed} rows sealed`)
    return sealed
  }

  #say(line: string): void {
    this.#tell(`${this.#service}: ${line}`)
  }
}
