import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { DeployTools } from './deployTools.ts'

export interface Inspection {
  /** The variables it sees; none otherwise. */
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

/** What a program of programs.ts answers or complains of. */
export interface Answer {
  readonly code: number | null
  readonly out: string
  readonly complaints: string
}

/** Runs one of the programs to its end, whatever it thinks of what it read. */
export async function ask(
  { signal }: Pick<DeployTools, 'signal'>,
  program: string,
  args: readonly string[],
  { env = {}, input = '' }: Inspection = {},
): Promise<Answer> {
  const child = spawn(program, args, {
    signal,
    env: { HOME: '/nonexistent', ...env },
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // A program that refuses before it has read all closes its end.
  child.stdin.on('error', () => undefined).end(input)
  const [out, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, complaints }
}
