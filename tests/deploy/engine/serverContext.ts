import { join } from 'node:path'
import type { ServerContext } from '../../../tools/servers/server.ts'

const { env: own } = process

/** Where servers' programs are, and what they tell. */
export const serverContext = (repository: string, dataDir: string): ServerContext => ({
  dataDir,
  packagesDir: join(repository, '.data/packages'),
  portOffset: 0,
  env: own,
  progress: (line) => console.error(line),
  signal: new AbortController().signal,
})
