import { globSync } from 'node:fs'
import { unpackDebianPackages } from '../../../tools/servers/debianPackages.ts'
import { findProgram } from '../../../tools/servers/findProgram.ts'
import type { GoProgram } from '../../../tools/servers/goProgram.ts'
import { type ServerContext, ServerUnavailable } from '../../../tools/servers/server.ts'

/** A program and what it needs in its environment. */
export interface Program {
  readonly command: string
  readonly env: Readonly<Record<string, string>>
}

/** Sends requests at a rate that does not wait for answers. */
export const VEGETA: GoProgram = {
  name: 'vegeta',
  source: 'github.com/tsenart/vegeta/v12',
  version: 'v12.12.0',
  variable: 'VEGETA',
  command: 'vegeta',
}

/** A program of a Debian package: installed, or unpacked beside the servers. Throws ServerUnavailable. */
export async function findDebianProgram(
  context: ServerContext,
  name: string,
  debianPackage = name,
): Promise<Program> {
  const installed = findProgram(name, context.env.PATH)
  if (installed) return { command: installed, env: {} }
  const mend = `Install ${name} (apt install ${debianPackage}, brew install ${name})`
  const { root, libraryPath } = await unpackDebianPackages(context, `bench-${name}`, [debianPackage], mend)
  const [command] = globSync(`${root}/{usr/,}{bin,sbin}/${name}`)
  if (!command) throw new ServerUnavailable(name, `Debian's package ${debianPackage} does not hold it`, mend)
  return { command, env: { LD_LIBRARY_PATH: libraryPath } }
}

/** pgbench comes with PostgreSQL's server in Debian; the binaries that npm carries have none. */
export function findPgbench(path: string | undefined): string {
  const [newest] = globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse()
  const found = newest ?? findProgram('pgbench', path)
  if (found) return found
  throw new ServerUnavailable('pgbench', 'it is not here', 'Install PostgreSQL (apt install postgresql)')
}
