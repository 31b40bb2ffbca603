import { BadInput } from './instance/badInput.ts'
import { HELP, readOptions } from './options.ts'
import { runBench } from './runBench.ts'

try {
  const options = readOptions(process.argv.slice(2))
  if (options) await runBench(options)
  else console.log(HELP)
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  console.error(error.message)
  process.exitCode = 2
}
