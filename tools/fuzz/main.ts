import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { startOwnSystem } from '../../bench/shared/ownSystem.ts'
import { tell, tellHeading } from '../start/progress.ts'
import { demoWorld } from './demoWorld.ts'
import { fuzzAs, type Outcome } from './fuzz.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { provideSchemathesis } from './provideSchemathesis.ts'
import { totalOf } from './requestCounts.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.data/fuzz')
/** Nobody is to be turned away for coming often, and a password of the trial costs little. */
const ROOMY = {
  RATE_LIMIT_GENERAL: '100000',
  RATE_LIMIT_AUTH: '100000',
  RATE_LIMIT_ORDERS: '100000',
  RATE_LIMIT_USER: '100000',
  BCRYPT_COST: '4',
}
const PHASES = ['examples', 'coverage', 'fuzzing', 'stateful']
const EXAMPLES_A_ROUND = 50

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) console.log(HELP)
  else if (!(await fuzz(options))) process.exitCode = 1
} catch (error) {
  if (!stopping.signal.aborted) console.error((error as Error).message)
  process.exitCode = 2
}

/** Whether nothing failed. */
async function fuzz({ cases, seed, role }: Options): Promise<boolean> {
  const { signal } = stopping
  const { env } = process
  const context = {
    dataDir: folder,
    packagesDir: join(root, '.data/packages'),
    portOffset: 0,
    env,
    progress: tell,
    signal,
  }
  const python = await provideSchemathesis(context)
  const reports = join(folder, 'reports')
  rmSync(reports, { recursive: true, force: true })
  const started = await startOwnSystem(ROOMY, {
    path: env.PATH,
    signal,
    folder: join(folder, 'system'),
    seed: true,
  })
  try {
    const world = await demoWorld(started.system.gatewayUrl)
    const fuzzers = world.fuzzers.filter((fuzzer) => role === undefined || fuzzer.role === role)
    if (fuzzers.length === 0) throw new Error(`--role ${role}: nobody has that role`)
    tellHeading('Fuzzing')
    const outcomes: Outcome[] = []
    for (const fuzzer of fuzzers) {
      const extent = { seed, examples: EXAMPLES_A_ROUND, phases: PHASES, cases }
      const outcome = await fuzzAs(fuzzer, world, extent, { python, folder: reports, env, signal })
      tell(inWords(outcome))
      if (outcome.failures !== '') console.log(outcome.failures)
      outcomes.push(outcome)
    }
    return outcomes.every(({ failures }) => failures === '')
  } finally {
    await started.stop()
  }
}

function inWords({ role, counts, failures }: Outcome): string {
  const statuses = [...counts].map(([status, count]) => `${status}: ${count}`).join(', ')
  const verdict = failures === '' ? styleText('green', 'nothing failed') : styleText('red', 'FAILED')
  return `${role}: ${totalOf(counts)} requests (${statuses}): ${verdict}`
}
