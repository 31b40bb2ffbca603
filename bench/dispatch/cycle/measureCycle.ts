import { solveAssignment } from '../../../services/delivery-service/src/domain/dispatch/assignment/solveAssignment.ts'
import { greatCircle } from '../../../services/delivery-service/src/domain/dispatch/greatCircle.ts'
import { livePlanner } from '../../../services/delivery-service/src/domain/dispatch/live/livePlanner.ts'
import { rollingPlanner } from '../../../services/delivery-service/src/domain/dispatch/rolling/rollingPlanner.ts'
import { DEFAULT_SETTINGS } from '../../../services/delivery-service/src/domain/dispatch/rolling/settings.ts'
import { quantile } from '../../shared/statistics.ts'
import { randomOf } from '../random.ts'
import { simulateDay } from '../simulate/simulateDay.ts'
import { crowdedMarket } from './crowdedMarket.ts'
import { largeDay } from './largeDay.ts'

const TIMES = 30
/** Runs before the clock starts: the compiler has seen the code, as in a service that has run for a while. */
const WARM_UP = 10
const POLICY = {
  positionMaxAgeSeconds: 1800,
  offerRepeatSeconds: 120,
  leadSeconds: 180,
  capacity: 3,
  pickupMinutes: 4,
  dropoffMinutes: 4,
  targetMinutes: 40,
  detour: 1.3,
}

/** Prints how long one cycle of a day of 3,000 orders takes, how long the live service's planner takes for one cycle of a crowded market, and a large assignment alone. */
export function measureCycle(): void {
  const plan = livePlanner(POLICY, greatCircle)
  console.log(
    `${'milliseconds'.padEnd(46)}  median     p99  median     p99\n${''.padEnd(46)}    by the clock of the processor`,
  )
  for (const busy of [0, 0.5, 1]) {
    const markets = Array.from({ length: TIMES }, (_, i) =>
      crowdedMarket({ orders: 200, partners: 400, busy }, i + 1),
    )
    tell(`plan, 200 orders x 400 partners, ${busy * 100} % busy`, (i) => plan(markets[i] as never))
  }
  tellDay()
  const random = randomOf(7)
  const costs = Array.from({ length: TIMES }, () =>
    Float64Array.from({ length: 500 * 500 }, () => random() * 60),
  )
  tell('assignment, 500 x 500', (i) => solveAssignment(costs[i] as Float64Array, 500, 500))
}

/** Every cycle of a day in which something is planned; the first hour is taken for the compiler. */
function tellDay(): void {
  for (const preposition of [false, true]) {
    const settings = { ...DEFAULT_SETTINGS, rules: 'free', preposition } as const
    const runs: Timed[] = []
    simulateDay(largeDay(1), rollingPlanner(settings), settings, (work) => {
      const run = timed(work)
      runs.push(run)
      return run.result
    })
    show(`plan, a day of 3,000 orders${preposition ? ', prepositioning' : ''}`, runs.slice(60))
  }
}

function tell(what: string, work: (i: number) => unknown): void {
  for (let i = 0; i < WARM_UP; i += 1) work(i)
  const runs = Array.from({ length: TIMES }, (_, i) => timed(() => work(i)))
  show(what, runs)
}

function show(what: string, runs: readonly Timed[]): void {
  const figures = (times: readonly number[]) =>
    [0.5, 0.99].map((part) => quantile(times, part).toFixed(1).padStart(8)).join('')
  const [wall, processor] = [runs.map((run) => run.wall), runs.map((run) => run.processor)]
  console.log(`${what.padEnd(46)}${figures(wall)}${figures(processor)}`)
}

interface Timed {
  readonly wall: number
  readonly processor: number
}

/** Milliseconds by the clock, and of the processor alone: on a busy machine the first say little. */
function timed<T>(work: () => T): Timed & { readonly result: T } {
  const [startedAt, before] = [performance.now(), process.threadCpuUsage()]
  const result = work()
  const { user, system } = process.threadCpuUsage(before)
  return { result, wall: performance.now() - startedAt, processor: (user + system) / 1000 }
}
