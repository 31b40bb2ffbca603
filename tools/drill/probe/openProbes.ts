import type { ShardedDatabase } from '@tiffin/sharding/database'
import { allMarkets } from '@tiffin/sharding/markets'
import { Journal } from '../../simulate/journal.ts'
import { People } from '../../simulate/people.ts'
import type { RunningSystem } from '../../start/runningSystem.ts'
import { ProbedMarket } from './probedMarket.ts'
import type { Series } from './series.ts'

/** The load lives in the largest markets of each shard; the probes keep to smaller ones. */
const BEYOND = 40

export interface Probes {
  readonly journal: Journal
  readonly series: readonly Series[]
  start(): void
  stop(): Promise<void>
}

/** A probed market in each shard. `rate`: requests of each kind a second there. */
export async function openProbes(
  system: RunningSystem,
  database: ShardedDatabase,
  { seed, rate }: { seed: number; rate: number },
): Promise<Probes> {
  const journal = new Journal()
  const people = new People(system, journal, `probe-${seed}-${Date.now().toString(36)}`)
  const byShard = Map.groupBy(allMarkets(), ({ id }) => database.shardOf(id).id)
  const markets = await Promise.all(
    [...byShard].map(([shard, markets]) => {
      const market = markets[Math.min(BEYOND, markets.length - 1)] as (typeof markets)[number]
      return ProbedMarket.open(system, { market, shard }, people, journal)
    }),
  )
  return {
    journal,
    series: markets.flatMap(({ series }) => series),
    start() {
      for (const market of markets) market.start(rate)
    },
    async stop() {
      await Promise.all(markets.map((market) => market.stop()))
      await people.goHome()
    },
  }
}
