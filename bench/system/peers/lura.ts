import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../../../tools/servers/findProgram.ts'
import { packagesFolder, serverFolder } from '../../../tools/servers/folders.ts'
import { runCommand } from '../../../tools/servers/runCommand.ts'
import { type ServerContext, ServerUnavailable } from '../../../tools/servers/server.ts'
import { startServer } from '../../../tools/servers/serverProcess.ts'
import { freePort } from '../../shared/freePort.ts'
import type { Bench } from '../bench.ts'
import { answers } from './answers.ts'
import type { Peer } from './nodePeer.ts'

const SOURCES = join(import.meta.dirname, 'lura')

/** KrakenD's engine as a gateway that sends `/orders/…` on to `upstream`. */
export async function startLura({ context }: Bench, upstream: string): Promise<Peer> {
  const command = await build(context)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const folder = serverFolder(context, 'lura')
  const program = {
    name: 'lura',
    command,
    args: [`${port}`, upstream],
    folder,
    log: join(folder, 'lura.log'),
    stopSignal: 'SIGTERM' as const,
  }
  const { pid, stop } = await startServer(context, program, () => answers(`${url}/orders/1`))
  return { url, pid, stop: () => stop().finally(() => rmSync(folder, { recursive: true })) }
}

/** The program of `lura/`, built with Go unless these very sources were built here before. */
async function build(context: ServerContext): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of globSync(`${SOURCES}/*`).sort()) hash.update(readFileSync(file))
  const program = join(packagesFolder(context), `lura-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(program)) return program
  const mend = 'Install Go 1.23 or newer (apt install golang, brew install go)'
  const go = findProgram('go', context.env.PATH)
  if (!go) throw new ServerUnavailable('lura', 'Go to build it is not here', mend)
  context.progress('lura: building it (once, a minute)')
  const partial = `${program}-${process.pid}`
  await runCommand(go, ['build', '-trimpath', '-buildvcs=false', '-o', partial, '.'], {
    cwd: SOURCES,
    env: { ...context.env },
    signal: context.signal,
  })
  renameSync(partial, program)
  return program
}
