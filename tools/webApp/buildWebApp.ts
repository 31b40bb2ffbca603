import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { hashOfWebApp } from './webAppSources.ts'

export interface BuildOptions {
  /** The checkout. */
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  /** Called when there is something to build, before it is. */
  onBuild(): void
}

/**
 * Builds the web app into frontend/dist unless these very sources were built there before. The folder is replaced at
 * once, when the build is whole.
 * @throws Error with Vite's words when the app cannot be built.
 */
export async function buildWebApp({ root, env, signal, onBuild }: BuildOptions): Promise<void> {
  const dist = join(root, 'frontend/dist')
  const sources = hashOfWebApp(root)
  if (builtFrom(dist) === sources) return
  onBuild()
  const workshop = join(root, '.data/webApp', String(process.pid))
  const built = join(workshop, 'dist')
  rmSync(workshop, { recursive: true, force: true })
  mkdirSync(workshop, { recursive: true })
  try {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    await promisify(execFile)(process.execPath, [vite, 'build', '--outDir', built, '--logLevel', 'error'], {
      cwd: join(root, 'frontend'),
      env: { ...env, NODE_ENV: 'production' },
      signal,
    })
    writeFileSync(join(built, STAMP), sources)
    if (existsSync(dist)) renameSync(dist, join(workshop, 'former'))
    renameSync(built, dist)
  } catch (error) {
    signal.throwIfAborted()
    throw new Error(`The web app cannot be built.\n${wordsOf(error as Error)}`, { cause: error })
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

/** What Vite says of a mistake, without where in Vite it was found. */
function wordsOf({ message, stderr = '' }: Error & { stderr?: string }): string {
  const lines = stripVTControlCharacters(stderr || message).split('\n')
  const stack = lines.findIndex((line) => line.startsWith('    at '))
  return lines
    .slice(0, stack === -1 ? undefined : stack)
    .join('\n')
    .trim()
}

/** Lies in a build and names its sources. Hidden, so that it is not served. */
const STAMP = '.sources'

function builtFrom(dist: string): string | undefined {
  const stamp = join(dist, STAMP)
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}
