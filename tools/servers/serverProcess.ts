import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { findProgram } from './findProgram.ts'
import { endProcess, forgetServer, recordServer } from './leftover.ts'
import { identify } from './processIdentity.ts'
import { type ServerContext, ServerUnavailable } from './server.ts'
import { serverAccount } from './serverAccount.ts'

/** A server's program and how to run it. */
export interface ServerProgram {
  name: string
  command: string
  args: string[]
  /** All of its environment but PATH; nothing of a person's own is passed on. */
  env?: Record<string, string>
  /** Its data, which it owns, and its working directory. */
  folder: string
  log: string
  /** What makes it stop in good order. */
  stopSignal: NodeJS.Signals
}

export interface ServerProcess {
  pid: number
  stop(): Promise<void>
}

/**
 * Starts a server in a process group of its own, so that a terminal's Ctrl-C does not end it before the
 * services that need it, and answers when `serves` no longer throws.
 * On Linux it also ends when this process does, however that ends (setpriv's parent-death signal).
 * @throws ServerUnavailable with the end of its log when it does not serve within a minute.
 */
export async function startServer(
  context: ServerContext,
  program: ServerProgram,
  serves: () => Promise<void>,
): Promise<ServerProcess> {
  const server = launch(context, program)
  try {
    await waitUntil(serves, () => identify(server.pid) !== undefined, context.signal)
  } catch (error) {
    await server.stop()
    context.signal.throwIfAborted()
    throw new ServerUnavailable(
      program.name,
      `it does not serve (${(error as Error).message}); the end of ${program.log}:\n${tail(program.log)}`,
      'Mend what it names, or start with --fresh if its data is beyond repair',
      error,
    )
  }
  return server
}

function launch(context: ServerContext, program: ServerProgram): ServerProcess {
  const log = openSync(program.log, 'a')
  const account = serverAccount()
  const [command, ...args] = boundToThisProcess(program, context.env.PATH)
  const child = spawn(command!, args, {
    cwd: program.folder,
    env: { PATH: context.env.PATH, LANG: 'C.UTF-8', HOME: program.folder, ...program.env },
    stdio: ['ignore', log, log],
    detached: true,
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  closeSync(log)
  if (child.pid === undefined) throw new Error(`${program.command} cannot be run`)
  recordServer(program.folder, child.pid, program.stopSignal)

  const identity = identify(child.pid)
  let stopping = false
  child.once('exit', (code, signal) => {
    if (!stopping)
      context.progress(`${program.name}: ended by itself (${signal ?? code}); see ${program.log}`)
  })
  const stop = async () => {
    stopping = true
    if (identity) await endProcess(identity, program.stopSignal)
    forgetServer(program.folder)
  }
  return { pid: child.pid, stop }
}

function boundToThisProcess(
  { command, args, stopSignal }: ServerProgram,
  path: string | undefined,
): string[] {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv', path) : undefined
  // Elsewhere an orphan is stopped by the next start (leftover.ts).
  return setpriv ? [setpriv, '--pdeathsig', stopSignal.slice(3), '--', command, ...args] : [command, ...args]
}

async function waitUntil(
  serves: () => Promise<void>,
  isRunning: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    try {
      return await serves()
    } catch (error) {
      if (!isRunning()) throw new Error('it ended')
      if (Date.now() > deadline) throw error
    }
    await setTimeout(100, undefined, { signal })
  }
}

function tail(log: string): string {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12).join('\n')
}
