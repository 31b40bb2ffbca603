import { join } from 'node:path'
import { makeRunFolder, removeRunFolder } from './runFolder.ts'
import { runVitest } from './runVitest.ts'
import { startTestServers } from './testServers.ts'

export interface TestRun {
  /** The checkout. */
  readonly root: string
  /** What Vitest is asked for. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Ends the run; everything is stopped then too. */
  readonly signal: AbortSignal
}

/** Starts the servers, runs Vitest on them, stops them, prints the count. Answers the exit code. */
export async function runTests({ root, args, env, signal }: TestRun): Promise<number> {
  const folder = makeRunFolder(join(root, '.data/test'))
  const report = join(folder, 'report.json')
  try {
    const servers = onlyUnits(args) ? undefined : await startTestServers(root, folder, env, signal)
    try {
      const { code, summary } = await runVitest({
        root,
        args,
        report,
        env: { ...env, ...servers?.environment },
        signal,
      })
      if (summary) console.log(summary)
      return code
    } finally {
      await servers?.stop()
    }
  } catch (error) {
    if (signal.aborted) return 130
    console.error((error as Error).message)
    console.log('0 passed, 1 failed')
    return 1
  } finally {
    removeRunFolder(folder)
  }
}

/** Whether the run keeps to tests that need no server. */
function onlyUnits(args: readonly string[]): boolean {
  const projects = args.flatMap((arg, i) =>
    arg === '--project'
      ? [args[i + 1]]
      : arg.startsWith('--project=')
        ? [arg.slice('--project='.length)]
        : [],
  )
  return projects.length > 0 && projects.every((project) => project === 'unit')
}
