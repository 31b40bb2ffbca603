import { join } from 'node:path'
import { findRunningSystem } from '../start/runningSystem.ts'
import { withShards } from './audit/gatherEvidence.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { showProgress } from './progress.ts'
import { reportOf } from './report/report.ts'
import { simulate } from './simulate.ts'

const CLEAN = 0
const VIOLATED = 1
const NOT_STARTED = 2
const INTERRUPTED = 130
const dataDir = join(import.meta.dirname, '../../.data/start')

process.exitCode = await main(process.argv.slice(2))

/** Answers the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const prepared = await orMessage(async () => {
    const options = readOptions(args)
    return { options, system: options.help ? undefined : await runningSystem() }
  })
  if (!prepared) return NOT_STARTED
  const { options, system } = prepared
  if (!system) {
    console.log(HELP)
    return CLEAN
  }
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  try {
    return await run(options, system, stopping.signal)
  } catch (error) {
    if (!stopping.signal.aborted) throw error
    console.log('Interrupted: the simulated people are off duty again, nothing was audited.')
    return INTERRUPTED
  }
}

async function run(
  options: Options,
  system: Awaited<ReturnType<typeof runningSystem>>,
  signal: AbortSignal,
): Promise<number> {
  return withShards(system.environment, async (database) => {
    const { plan, evidence, violations } = await simulate(options, system, database, showProgress, signal)
    for (const { shard, label, partners } of plan.cities)
      console.log(`shard ${shard}: ${label}, ${partners.length} partners`)
    console.log(reportOf(evidence, violations))
    return violations.length === 0 ? CLEAN : VIOLATED
  })
}

/** The system that npm start runs, and that answers. */
async function runningSystem() {
  const system = findRunningSystem(dataDir)
  const answer = await fetch(`${system.gatewayUrl}/ready`).catch(() => undefined)
  if (!answer?.ok)
    throw new Error(`The system at ${system.gatewayUrl} does not answer: is npm start still running?`)
  return system
}

/** A mistake of the person's is a line, not a stack. */
async function orMessage<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    console.error(`simulate: ${(error as Error).message}`)
    return undefined
  }
}
