import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { summaryOf, type TestReport } from './summary.ts'

export interface VitestRun {
  readonly root: string
  readonly args: readonly string[]
  /** Where Vitest leaves its counts. */
  readonly report: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** Runs Vitest to its end. Answers its exit code, and the count in words where it finished. */
export async function runVitest(run: VitestRun): Promise<{ code: number; summary: string | undefined }> {
  run.signal.throwIfAborted()
  const watches = run.args.some((arg) => ['--watch', '-w', 'watch'].includes(arg))
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${run.report}`]
  const child = spawn(
    process.execPath,
    [
      join(run.root, 'node_modules/vitest/vitest.mjs'),
      ...(watches ? [] : ['run']),
      ...reporters,
      ...run.args,
    ],
    { cwd: run.root, env: { ...run.env, NODE_ENV: 'test' }, stdio: 'inherit' },
  )
  const end = () => void child.kill('SIGTERM')
  run.signal.addEventListener('abort', end, { once: true })
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode) => resolve(exitCode ?? 130))
  })
  run.signal.removeEventListener('abort', end)
  if (watches || !existsSync(run.report)) return { code, summary: undefined }
  const report = JSON.parse(readFileSync(run.report, 'utf8')) as TestReport
  return { code, summary: summaryOf(report, code, run.root) }
}
