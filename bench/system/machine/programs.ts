import { globSync } from 'node:fs'
import { findProgram } from '../../../tools/servers/findProgram.ts'
import type { GoProgram } from '../../../tools/servers/goProgram.ts'
import { ServerUnavailable } from '../../../tools/servers/server.ts'

/** Sends requests at a rate that does not wait for answers. */
export const VEGETA: GoProgram = {
  name: 'vegeta',
  source: 'github.com/tsenart/vegeta/v12',
  version: 'v12.12.0',
  variable: 'VEGETA',
  command: 'vegeta',
}

/** pgbench comes with PostgreSQL's server in Debian; the binaries that npm carries have none. */
export function findPgbench(path: string | undefined): string {
  const [newest] = globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse()
  const found = newest ?? findProgram('pgbench', path)
  if (found) return found
  throw new ServerUnavailable('pgbench', 'it is not here', 'Install PostgreSQL (apt install postgresql)')
}
