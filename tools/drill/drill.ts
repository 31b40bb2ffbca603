import type { ShardedDatabase } from '@tiffin/sharding/database'
import { audit, RULES } from '../simulate/audit/audit.ts'
import { gatherEvidence, withShards } from '../simulate/audit/gatherEvidence.ts'
import { everyOrderWatched } from '../simulate/audit/rules/sockets.ts'
import type { Violation } from '../simulate/audit/violation.ts'
import { unrefused } from './audit/refusals.ts'
import { type Broken, breakOne } from './breakOne.ts'
import { catalogue } from './faults/catalogue.ts'
import type { Fault, FaultKind } from './faults/fault.ts'
import { settleLoad } from './load.ts'
import { openProbes } from './probe/openProbes.ts'
import { type Besides, besidesOf } from './report/besides.ts'
import { type Losses, lossesOf, together } from './report/losses.ts'
import { type FaultResult, resultOf } from './report/resultOf.ts'
import type { Row } from './report/table.ts'
import { type Broker, SUBSCRIBERS } from './system/broker.ts'
import type { DrilledSystem } from './system/drilledSystem.ts'

export interface Plan {
  readonly seed: number
  /** Requests of each kind a second in each probed market. */
  readonly rate: number
  /** For how long people may be asked to order. */
  readonly seconds: number
  /** Which of the faults there are come, one after another; asked for the next when the one before is over. */
  readonly faults: (kinds: readonly FaultKind[]) => Iterable<Fault>
}

export interface Drilled {
  readonly rows: readonly Row[]
  readonly besides: readonly Besides[]
  readonly losses: Losses
  readonly violations: readonly Violation[]
}

/** No fault: it shows how things go without one. */
const nothingFor = (lasts: number): Fault => ({
  name: 'nothing',
  lasts,
  begin: async () => undefined,
  heal: async () => undefined,
})
const CALM = nothingFor(5)
/** What is used for the first time is slow; that is no drill's affair. */
const WARM_UP = nothingFor(5)

/** A whole drill on a system: people, faults one after another, the end of the load, audit. */
export function drill(
  system: DrilledSystem,
  plan: Plan,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<Drilled> {
  return withShards(system.environment, (database) => drillOn(database, system, plan, tell, signal))
}

async function drillOn(
  database: ShardedDatabase,
  system: DrilledSystem,
  plan: Plan,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<Drilled> {
  const poisons = new Set<string>()
  const faults = plan.faults(catalogue(system, poisons))
  tell('People: customers, kitchens, partners and probes register')
  const load = await settleLoad(system, database, plan, signal)
  const probes = await openProbes(system, database, plan)
  load.begin()
  probes.start()
  tell('Warming up')
  await breakOne(WARM_UP, probes.series, signal)
  const { rows, besides } = await breakAll(afterCalm(faults), probes.series, tell, signal)
  tell('Nothing is broken any more: the last orders end')
  await probes.stop()
  await load.finish()
  tell('Audit')
  const ofLoad = await gatherEvidence(database, load.journal)
  const ofProbes = await gatherEvidence(database, probes.journal)
  return {
    rows,
    besides,
    losses: together([lossesOf(ofLoad), lossesOf(ofProbes)]),
    violations: [
      ...audit(ofLoad),
      // A probe watches its order's end only.
      ...audit(
        ofProbes,
        RULES.filter((rule) => rule !== everyOrderWatched),
      ),
      ...(await setAside(system.broker, poisons)),
      ...(await unrefused(database)),
      ...rows.flatMap(({ result }) => neverRecovered(result)),
    ],
  }
}

function* afterCalm(faults: Iterable<Fault>): Generator<Fault> {
  yield CALM
  yield* faults
}

async function breakAll(
  faults: Iterable<Fault>,
  series: Parameters<typeof breakOne>[1],
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<Pick<Drilled, 'rows' | 'besides'>> {
  const rows: Row[] = []
  const besides: Besides[] = []
  let previous: Broken | undefined
  for (const fault of faults) {
    tell(`Breaking: ${fault.name}`)
    const from = Date.now()
    const broken = await breakOne(fault, series, signal)
    const others = previous && besidesOf(broken, previous, series)
    if (others) besides.push(others)
    previous = broken
    const result = resultOf(broken, series, performance.now())
    rows.push({ result, from, to: Date.now() })
    const { recoveredSeconds, failures } = result
    const failed = [...failures.values()].reduce((sum, times) => sum + times, 0)
    tell(
      `  ${failed} failed requests; ${recoveredSeconds === undefined ? 'never' : `${recoveredSeconds} s until`} well`,
    )
  }
  return { rows, besides }
}

/** An event that no retry could mend is a lost one, but for the drill's own poison. */
async function setAside(broker: Broker, poisons: ReadonlySet<string>): Promise<Violation[]> {
  const rule = 'no event is set aside but the drill’s own poison'
  const letters = await Promise.all(
    SUBSCRIBERS.map(async (subscriber) => [...(await broker.deadLetters(subscriber))]),
  )
  return letters
    .flat()
    .filter(([id]) => !poisons.has(id))
    .map(([id, reason]) => ({ rule, detail: `${id} ${reason}` }))
}

function neverRecovered({ fault, recoveredSeconds }: FaultResult): Violation[] {
  const rule = 'everything goes well again within a minute of the healing'
  return recoveredSeconds === undefined ? [{ rule, detail: fault }] : []
}
