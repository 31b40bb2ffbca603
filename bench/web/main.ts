import { join } from 'node:path'
import { findRunningSystem } from '../../tools/start/runningSystem.ts'
import { HELP, readOptions } from './options.ts'
import { runWebBench } from './runWebBench.ts'

try {
  const options = readOptions(process.argv.slice(2))
  if (options) {
    const system = findRunningSystem(join(import.meta.dirname, '../../.data/start'))
    const app = options.app ?? system.webUrl
    if (!app) throw new Error('The running system serves no web app: name its address with --app')
    if (!(await runWebBench(options, system, app))) process.exitCode = 1
  } else console.log(HELP)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
