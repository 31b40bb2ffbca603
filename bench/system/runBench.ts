import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findDebianProgram } from '../../tools/servers/debianProgram.ts'
import { findGoProgram } from '../../tools/servers/goProgram.ts'
import type { ServerContext } from '../../tools/servers/server.ts'
import { freePortOffset } from '../../tools/test/portOffset.ts'
import { startOwnSystem } from '../shared/ownSystem.ts'
import type { Bench } from './bench.ts'
import { VEGETA } from './machine/programs.ts'
import type { Options } from './options.ts'
import { boundsChart } from './report/boundsChart.ts'
import { isPassed } from './report/measured.ts'
import { table } from './report/table.ts'
import type { Figure, Ground, Row } from './row.ts'
import { settleTown } from './town/benchTown.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Memory that looks like a disk, where the machine has it. */
const MEMORY = '/dev/shm/tiffin-bench'
const CUSTOMERS = 16

/**
 * Nobody is turned away for asking often, nor because there is much to do but where that is measured; what is asked is
 * counted and checked all the same.
 */
const VARIABLES = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'info',
  METRICS_TOKEN: randomBytes(32).toString('base64url'),
  RATE_LIMIT_GENERAL: '1000000',
  RATE_LIMIT_AUTH: '1000000',
  RATE_LIMIT_ORDERS: '1000000',
  RATE_LIMIT_USER: '1000000',
  SOCKETS_PER_ADDRESS: '1000000',
  SOCKET_HANDSHAKES_PER_SECOND: '1000000',
  BCRYPT_COST: '4',
  // An order is offered as soon as it is placed: waiting on purpose is no time that it takes.
  DISPATCH_LEAD_SECONDS: '86400',
}

/** What a person started it with, and what ends it. */
export interface BenchEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** Measures the rows, one ground after the other, and prints; answers whether each is within its bound. */
export async function runBench(
  options: Options,
  rows: readonly Row[],
  { env, signal }: BenchEnvironment,
): Promise<boolean> {
  const say = (line: string) => console.log(line)
  const context: ServerContext = {
    dataDir: join(ROOT, '.data/bench/peers'),
    packagesDir: join(ROOT, '.data/packages'),
    portOffset: await freePortOffset(),
    env,
    progress: say,
    signal,
  }
  const vegeta = await findGoProgram(context, VEGETA)
  const wrk = await findDebianProgram(context, 'wrk')
  const figures: Figure[] = []
  for (const [ground, onGround] of Map.groupBy(rows, (row) => row.ground)) {
    const started = await startOwnSystem(variables(options, ground), {
      path: env.PATH,
      signal,
      ...folderOf(ground),
    })
    try {
      const town = await settleTown(started.system, CUSTOMERS)
      const bench: Bench = { options, started, town, context, vegeta, wrk, say }
      for (const row of onGround) {
        say(`\n${row.name}`)
        const found = await row.measure(bench)
        figures.push(...found)
        say(table(found))
      }
    } finally {
      await started.stop()
    }
  }
  report(figures, options.out)
  return figures.every(isPassed)
}

function variables({ profile }: Options, ground: Ground): Record<string, string> {
  return {
    ...VARIABLES,
    ...(ground === 'crowded' ? {} : { OVERLOAD_DELAY_MS: '0' }),
    ...(profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${resolve(profile)}` }),
  }
}

function folderOf(ground: Ground): { folder?: string } {
  return ground === 'memory' ? { folder: MEMORY } : {}
}

function report(figures: readonly Figure[], out: string): void {
  const text = table(figures)
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'table.md'), `${text}\n`)
  writeFileSync(join(out, 'bounds.svg'), boundsChart(figures))
  writeFileSync(join(out, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`)
  console.log(`\n${text}\n\nKept in ${out}`)
}
