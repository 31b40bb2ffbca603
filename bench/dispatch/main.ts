import { measureCycle } from './cycle/measureCycle.ts'
import { BadInput } from './instance/badInput.ts'
import { HELP, readOptions } from './options.ts'
import { runBench } from './runBench.ts'

try {
  const asked = readOptions(process.argv.slice(2))
  if (asked.what === 'help') console.log(HELP)
  else if (asked.what === 'cycle') measureCycle()
  else await runBench(asked)
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  console.error(error.message)
  process.exitCode = 2
}
