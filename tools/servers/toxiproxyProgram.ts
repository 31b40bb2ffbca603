import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './findProgram.ts'
import { packagesFolder } from './folders.ts'
import { runCommand } from './runCommand.ts'
import { type ServerContext, ServerUnavailable } from './server.ts'

const VERSION = 'v2.12.0'
const VARIABLE = 'TOXIPROXY_SERVER'
const mend = `Install Go 1.23 or newer (apt install golang, brew install go), or toxiproxy-server (brew install toxiproxy), or set ${VARIABLE} to the path of its program`

/**
 * Toxiproxy's server: the program that a person named, the one installed, or one built here once with Go.
 * @throws ServerUnavailable with the mend where there is none.
 */
export async function findToxiproxy(context: ServerContext): Promise<string> {
  const named = context.env[VARIABLE]
  if (named && !existsSync(named))
    throw new ServerUnavailable('toxiproxy', `${VARIABLE} names ${named}, which is not there`, mend)
  return named || findProgram('toxiproxy-server', context.env.PATH) || build(context)
}

async function build(context: ServerContext): Promise<string> {
  const packages = packagesFolder(context)
  const program = join(packages, `toxiproxy-${VERSION}-${process.platform}-${process.arch}`)
  if (existsSync(program)) return program
  const go = findProgram('go', context.env.PATH)
  if (!go) throw new ServerUnavailable('toxiproxy', 'neither its program nor Go to build it is here', mend)
  context.progress('toxiproxy: building it (once, about a minute)')
  const folder = mkdtempSync(join(packages, 'toxiproxy-'))
  const source = `github.com/Shopify/toxiproxy/v2/cmd/server@${VERSION}`
  try {
    await runCommand(go, ['install', '-trimpath', source], {
      env: { ...context.env, GOBIN: folder },
      signal: context.signal,
    })
    renameSync(join(folder, 'server'), program)
  } catch (error) {
    context.signal.throwIfAborted()
    throw new ServerUnavailable('toxiproxy', `it cannot be built: ${(error as Error).message}`, mend, error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return program
}
