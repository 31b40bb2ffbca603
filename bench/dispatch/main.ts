import { measureCycle } from './cycle/measureCycle.ts'
import { BadInput } from './instance/badInput.ts'
import { runLive } from './live/runLive.ts'
import { HELP, type LiveOptions, readOptions } from './options.ts'
import { runBench } from './runBench.ts'

const INTERRUPTED = 130

/** Answers the exit code. When a person ends the program, what it started is stopped. */
async function live(options: LiveOptions): Promise<number> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  try {
    return await runLive(options, { path: process.env.PATH, signal: stopping.signal })
  } catch (error) {
    if (!stopping.signal.aborted) throw error
    return INTERRUPTED
  }
}

try {
  const asked = readOptions(process.argv.slice(2))
  if (asked.what === 'help') console.log(HELP)
  else if (asked.what === 'cycle') measureCycle()
  else if (asked.what === 'live') process.exitCode = await live(asked)
  else await runBench(asked)
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  console.error(error.message)
  process.exitCode = 2
}
