import { spawn } from 'node:child_process'
import type { CheckContext } from './checkContext.ts'

/** Runs a JavaScript program with this Node. Answers all it printed when it fails, nothing when it succeeds. */
export async function outputOf(
  { root, env, signal }: CheckContext,
  args: readonly string[],
): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, env, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const append = (chunk: string) => {
    output += chunk
  }
  child.stdout.setEncoding('utf8').on('data', append)
  child.stderr.setEncoding('utf8').on('data', append)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return code === 0 ? '' : output || `${args[0]} ended with ${code}`
}
