import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findProgram } from './findProgram.ts'
import { packagesFolder } from './folders.ts'
import { goEnvironment } from './goProgram.ts'
import { runCommand } from './runCommand.ts'
import { type ServerContext, ServerUnavailable } from './server.ts'

const sources = resolve(import.meta.dirname, '../ferretdb')
const mend =
  'Install mongod, or Go 1.24 or newer (apt install golang, brew install go), or run one (docker run -p 27017:27017 mongo:8) and set MONGODB_URL=mongodb://127.0.0.1:27017/restaurants'

/**
 * The program of tools/ferretdb, built with Go unless these very sources were built here before.
 * @throws ServerUnavailable with the mend where it cannot be built.
 */
export async function buildFerretdb(context: ServerContext): Promise<string> {
  const program = join(packagesFolder(context), `ferretdb-${hashOfSources()}`)
  if (existsSync(program)) return program
  const go = findProgram('go', context.env.PATH)
  if (!go) throw new ServerUnavailable('mongo', 'neither mongod nor Go is here to build FerretDB with', mend)
  context.progress('mongo: no mongod here, so building FerretDB in its place (once, about a minute)')
  const partial = `${program}-${process.pid}`
  // Only the SQLite backend is needed; without symbols the program is a third smaller.
  const flags = [
    '-trimpath',
    '-buildvcs=false',
    '-tags',
    'ferretdb_no_postgresql',
    '-ldflags',
    '-s -w',
    '-o',
    partial,
  ]
  try {
    await runCommand(go, ['build', ...flags, '.'], {
      cwd: sources,
      env: goEnvironment(context),
      signal: context.signal,
    })
  } catch (error) {
    context.signal.throwIfAborted()
    throw new ServerUnavailable('mongo', `FerretDB cannot be built: ${(error as Error).message}`, mend, error)
  }
  renameSync(partial, program)
  return program
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  const files = globSync(`${sources}/{*.go,go.mod,go.sum}`).filter((file) => !file.endsWith('_test.go'))
  for (const file of files.sort()) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
