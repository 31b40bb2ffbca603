import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from './findProgram.ts'
import { packagesFolder } from './folders.ts'
import { runCommand } from './runCommand.ts'
import { type ServerContext, ServerUnavailable } from './server.ts'

/** A program that is published as a Go module. */
export interface GoProgram {
  readonly name: string
  /** The package that `go install` builds, without a version. */
  readonly source: string
  readonly version: string
  /** The variable by which a person names the program's path. */
  readonly variable: string
  /** What the program is called where it is installed. */
  readonly command: string
  /** Kept out of the build (`-tags`), where it has parts that are not needed. */
  readonly tags?: string
  /** It runs for moments: not optimised, it is built in two thirds of the time. */
  readonly runsBriefly?: boolean
}

/**
 * The program that a person named, the one installed, or one built here once with Go.
 * @throws ServerUnavailable with the mend where there is none.
 */
export async function findGoProgram(context: ServerContext, program: GoProgram): Promise<string> {
  const { name, variable, command } = program
  const mend = `Install Go 1.23 or newer (apt install golang, brew install go), or ${name} itself, or set ${variable} to the path of its program`
  const named = context.env[variable]
  if (named && !existsSync(named))
    throw new ServerUnavailable(name, `${variable} names ${named}, which is not there`, mend)
  return named || findProgram(command, context.env.PATH) || build(context, program, mend)
}

/** What Go builds with: its caches lie below HOME, which a system of its own does not get from who starts it. */
export function goEnvironment({ env }: ServerContext): Record<string, string | undefined> {
  return { HOME: homedir(), ...env }
}

async function build(
  context: ServerContext,
  { name, source, version, tags, runsBriefly }: GoProgram,
  mend: string,
): Promise<string> {
  const packages = packagesFolder(context)
  const program = join(packages, `${name}-${version}-${process.platform}-${process.arch}`)
  if (existsSync(program)) return program
  const go = findProgram('go', context.env.PATH)
  if (!go) throw new ServerUnavailable(name, 'neither its program nor Go to build it is here', mend)
  context.progress(`${name}: building it (once, a minute or two)`)
  const folder = mkdtempSync(join(packages, `${name}-`))
  try {
    const flags = ['-trimpath', ...(tags ? ['-tags', tags] : [])]
    if (runsBriefly) flags.push('-ldflags', '-s -w', '-gcflags', 'all=-N -l')
    await runCommand(go, ['install', ...flags, `${source}@${version}`], {
      env: { ...goEnvironment(context), GOBIN: folder },
      signal: context.signal,
    })
    const [built] = readdirSync(folder)
    renameSync(join(folder, built as string), program)
  } catch (error) {
    context.signal.throwIfAborted()
    throw new ServerUnavailable(name, `it cannot be built: ${(error as Error).message}`, mend, error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return program
}
