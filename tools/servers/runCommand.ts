import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Account } from './serverAccount.ts'

export interface CommandOptions {
  cwd?: string
  env?: Record<string, string | undefined>
  account?: Account | undefined
  signal?: AbortSignal
}

/**
 * Runs a program to its end and answers what it printed.
 * @throws Error with the program's last words when it fails or is not there.
 */
export async function runCommand(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<string> {
  const { account, ...rest } = options
  const child = spawn(command, args, {
    ...rest,
    ...(account && { uid: account.uid, gid: account.gid }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [out, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code === 0) return out
  const lastWords = (complaints || out).trim().split('\n').slice(-5).join('\n')
  throw new Error(`${command} ${args[0] ?? ''} failed (${code}): ${lastWords}`)
}
