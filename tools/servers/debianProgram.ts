import { globSync } from 'node:fs'
import { unpackDebianPackages } from './debianPackages.ts'
import { findProgram } from './findProgram.ts'
import { type ServerContext, ServerUnavailable } from './server.ts'

/** A program and what it needs in its environment. */
export interface Program {
  readonly command: string
  readonly env: Readonly<Record<string, string>>
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
  const { root, libraryPath } = await unpackDebianPackages(context, name, [debianPackage], mend)
  const [command] = globSync(`${root}/{usr/,}{bin,sbin}/${name}`)
  if (!command) throw new ServerUnavailable(name, `Debian's package ${debianPackage} does not hold it`, mend)
  return { command, env: { LD_LIBRARY_PATH: libraryPath } }
}
