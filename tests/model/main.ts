import fc from 'fast-check'
import { HELP, readOptions } from './options.ts'
import { play } from './play.ts'
import { scenario } from './scenario.ts'

/** Interleavings between two lines of progress. */
const STEP = 1000

async function main(): Promise<void> {
  const { runs, seed, path, help } = readOptions(process.argv.slice(2))
  if (help) return console.log(HELP)
  const startedAt = performance.now()
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1)
  let played = 0
  let steps = 0
  const property = fc.asyncProperty(scenario, fc.scheduler(), async (day, scheduler) => {
    await play(day, scheduler)
    steps += scheduler.report().length
    played += 1
    if (played % STEP === 0) console.log(`${played} of ${runs} interleavings, ${seconds()} s`)
  })
  console.log(`Seed ${seed}`)
  await fc.assert(property, { numRuns: runs, seed, path, endOnFailure: path !== undefined })
  console.log(`${played} interleavings of ${steps} steps in ${seconds()} s: every rule held`)
}

main().catch((error: Error) => {
  console.error(error.message)
  if (error.cause instanceof Error) console.error(`\n${error.cause.name}: ${error.cause.message}`)
  process.exitCode = 1
})
