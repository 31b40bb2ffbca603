import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const main = join(import.meta.dirname, '../../tools/shardctl/main.ts')
const run = promisify(execFile)

type Environment = Readonly<Record<string, string>>

/** What the operator's command prints, run on a system; what it refuses is thrown. */
export async function shardctl(env: Environment, ...args: string[]): Promise<string> {
  try {
    return (await run(process.execPath, [main, ...args], { env })).stdout
  } catch (error) {
    throw new Error((error as { stderr: string }).stderr, { cause: error })
  }
}

/** `shardctl backup follow`, a moment each second, until it is stopped. */
export function followBackups(env: Environment, store: string, spool: string): { stop(): Promise<void> } {
  const args = ['backup', 'follow', store, '--every', '1', '--spool', spool]
  const child = spawn(process.execPath, [main, ...args], { env, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}
