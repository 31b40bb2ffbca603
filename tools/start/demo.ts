import { join } from 'node:path'
import { tell } from './progress.ts'
import type { StartContext } from './startContext.ts'
import { SupervisedProcess } from './supervisedProcess.ts'

/** Lets the demo's people live in their cities. It finds the system as every command does, once that is announced. */
export function startDemo({ root, dataDir }: StartContext): SupervisedProcess {
  const logDir = join(dataDir, 'logs')
  return new SupervisedProcess({ name: 'demo', main: 'tools/demo/main.ts', root, env: {}, logDir, tell })
}
