import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './findProgram.ts'
import { packagesFolder } from './folders.ts'
import { goEnvironment } from './goProgram.ts'
import { runCommand } from './runCommand.ts'
import { type ServerContext, ServerUnavailable } from './server.ts'

/** A Go module of ours, which pins what it is built from (go.sum). */
export interface GoModule {
  readonly name: string
  /** Its folder. */
  readonly sources: string
  /** Packages to build, by their paths; several come in a folder, each under its own name. */
  readonly packages: readonly string[]
  /** Kept out of the build (`-tags`), where it has parts that are not needed. */
  readonly tags?: string
  /** Its programs run for moments: not optimised, they are built in two thirds of the time. */
  readonly runsBriefly?: boolean
  /** What a person is told while it is built, and what they can do where it cannot be. */
  readonly progress: string
  readonly mend: string
}

/**
 * The module's program, or the folder of its programs, built with Go unless these very sources were built here before.
 * @throws ServerUnavailable with the mend where it cannot be built.
 */
export async function buildGoModule(context: ServerContext, module: GoModule): Promise<string> {
  const { name, sources, packages, tags, runsBriefly, mend } = module
  const built = join(packagesFolder(context), `${name}-${hashOf(sources)}`)
  if (existsSync(built)) return built
  const go = findProgram('go', context.env.PATH)
  if (!go) throw new ServerUnavailable(name, 'Go is not here to build it with', mend)
  context.progress(`${name}: ${module.progress}`)
  const partial = `${built}-${process.pid}`
  const output = packages.length > 1 ? `${partial}/` : partial
  // Without symbols a program is a third smaller.
  const flags = ['-trimpath', '-buildvcs=false', '-ldflags', '-s -w']
  if (tags) flags.push('-tags', tags)
  if (runsBriefly) flags.push('-gcflags', 'all=-N -l')
  try {
    await runCommand(go, ['build', ...flags, '-o', output, ...packages], {
      cwd: sources,
      env: goEnvironment(context),
      signal: context.signal,
    })
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    context.signal.throwIfAborted()
    throw new ServerUnavailable(name, `it cannot be built: ${(error as Error).message}`, mend, error)
  }
  renameSync(partial, built)
  return built
}

function hashOf(sources: string): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  const files = globSync(`${sources}/{*.go,go.mod,go.sum}`).filter((file) => !file.endsWith('_test.go'))
  for (const file of files.sort()) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
