import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unpackDebianPackages } from './debianPackages.ts'
import { findProgram } from './findProgram.ts'
import { packagesFolder } from './folders.ts'
import { runCommand } from './runCommand.ts'
import { type ServerContext, ServerUnavailable } from './server.ts'

const MEND = 'Install Python 3.11 or newer with venv (apt install python3-venv, brew install python)'

/** Packages of Python that belong together. */
export interface PythonPackages {
  /** As a person knows them. */
  readonly name: string
  /** The file that names every one of them with its version. */
  readonly requirements: string
}

/**
 * The folder of a virtual environment that has these packages and nothing else; made once below the shared programs.
 * @throws ServerUnavailable with the mend where there is no Python, or no packages.
 */
export async function providePythonEnvironment(
  context: ServerContext,
  { name, requirements }: PythonPackages,
): Promise<string> {
  const python = findProgram('python3', context.env.PATH) ?? (await installPython(context, name))
  const version = await runCommand(python, ['--version'], { signal: context.signal })
  const folder = join(
    packagesFolder(context),
    `${name.toLowerCase()}-${hashOf(version, readFileSync(requirements, 'utf8'))}`,
  )
  const done = join(folder, 'complete')
  if (existsSync(done)) return folder
  context.progress(`${name}: installing it with Python (once, about a minute)`)
  rmSync(folder, { recursive: true, force: true })
  try {
    await makeEnvironment(context, python, folder)
    const inside = pythonOf(folder)
    await runCommand(
      inside,
      [...(await pipFor(context, name, inside)), 'install', '--quiet', '--no-deps', '-r', requirements],
      optionsOf(context),
    )
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof ServerUnavailable) throw error
    throw new ServerUnavailable(name, (error as Error).message, MEND, error)
  }
  writeFileSync(done, '')
  return folder
}

/** The Python of an environment. */
export const pythonOf = (folder: string): string => join(folder, 'bin/python')

/** With pip where this Python brings it; Debian keeps that in a package of its own. */
async function makeEnvironment(context: ServerContext, python: string, folder: string): Promise<void> {
  const brings = await runCommand(python, ['-c', 'import ensurepip'], optionsOf(context)).then(
    () => true,
    () => false,
  )
  await runCommand(python, ['-m', 'venv', ...(brings ? [] : ['--without-pip']), folder], optionsOf(context))
}

/** How pip is run: the environment's own, else the one of Debian's package, which runs from its file. */
async function pipFor(context: ServerContext, name: string, python: string): Promise<string[]> {
  if (globSync(join(python, '../pip')).length > 0) return ['-m', 'pip']
  const { root } = await unpackDebianPackages(context, 'pip', ['python3-pip-whl'], MEND)
  const [wheel] = globSync(`${root}/usr/share/python-wheels/pip-*.whl`)
  if (!wheel) throw new ServerUnavailable(name, 'there is no pip', MEND)
  return [`${wheel}/pip`]
}

/** Debian's, where we may. */
async function installPython(context: ServerContext, name: string): Promise<string> {
  const apt = findProgram('apt-get', context.env.PATH)
  if (!apt || process.getuid?.() !== 0) throw new ServerUnavailable(name, 'there is no python3', MEND)
  context.progress(`${name}: installing Debian's Python (once)`)
  const options = { env: { ...context.env, DEBIAN_FRONTEND: 'noninteractive' }, signal: context.signal }
  const packages = ['--yes', '--no-install-recommends', 'install', 'python3-venv']
  try {
    await runCommand(apt, packages, options).catch(async () => {
      await runCommand(apt, ['update'], options)
      await runCommand(apt, packages, options)
    })
  } catch (error) {
    throw new ServerUnavailable(name, (error as Error).message, MEND, error)
  }
  const installed = findProgram('python3', context.env.PATH)
  if (!installed) throw new ServerUnavailable(name, 'Debian’s package brought no python3', MEND)
  return installed
}

const optionsOf = ({ env, signal }: ServerContext) => ({ env: { ...env }, signal })

const hashOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
