import { chmodSync, existsSync, globSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { unpackDebianPackages } from './debianPackages.ts'
import { systemPostgres } from './postgresPrograms.ts'
import { type PostgresPrograms, type ServerContext, ServerUnavailable } from './server.ts'

const mend = 'Install PostgreSQL 15 or newer with its client programs (apt install postgresql)'

/**
 * A PostgreSQL that has its client programs beside it, which npm's has not: the newest of Debian's that is installed, else one
 * unpacked beside the servers.
 * @throws ServerUnavailable where neither can be had.
 */
export async function postgresWithClients(context: ServerContext): Promise<PostgresPrograms> {
  const installed = systemPostgres().find(({ bin }) => existsSync(join(bin, 'pg_basebackup')))
  if (installed) return installed
  const { root, libraryPath } = await unpackDebianPackages(context, 'postgresql', ['postgresql'], mend)
  const [unpacked] = systemPostgres(root)
  if (!unpacked) throw new ServerUnavailable('postgres', `Debian's package postgresql does not hold it`, mend)
  const folder = join(root, 'starters')
  if (!existsSync(folder)) writeStarters(folder, root, { major: unpacked.major, libraryPath })
  return { major: unpacked.major, bin: folder }
}

/**
 * A folder of what starts each program with the libraries that were unpacked with it; a part that is installed was not unpacked.
 * Under a name of its own until whole, as others may look at the same time.
 */
function writeStarters(
  folder: string,
  root: string,
  { major, libraryPath }: { readonly major: number; readonly libraryPath: string },
): void {
  const partial = mkdtempSync(`${folder}-`)
  chmodSync(partial, 0o755)
  for (const program of globSync(`{,${root}}/usr/lib/postgresql/${major}/bin/*`)) {
    const script = `#!/bin/sh
LD_LIBRARY_PATH='${libraryPath}' exec '${program}' "$@"
`
    writeFileSync(join(partial, basename(program)), script, { mode: 0o755 })
  }
  if (existsSync(folder)) rmSync(partial, { recursive: true })
  else renameSync(partial, folder)
}
