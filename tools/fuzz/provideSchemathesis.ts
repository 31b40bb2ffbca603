import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unpackDebianPackages } from '../servers/debianPackages.ts'
import { findProgram } from '../servers/findProgram.ts'
import { packagesFolder } from '../servers/folders.ts'
import { runCommand } from '../servers/runCommand.ts'
import { type ServerContext, ServerUnavailable } from '../servers/server.ts'

const NAME = 'Schemathesis'
const MEND = 'Install Python 3.11 or newer with venv (apt install python3-venv, brew install python)'
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt')

/**
 * The Python of a virtual environment that has Schemathesis and all it needs, in the versions of requirements.txt; made once below
 * the shared programs.
 * @throws ServerUnavailable with the mend where there is no Python, or no packages.
 */
export async function provideSchemathesis(context: ServerContext): Promise<string> {
  const python = findProgram('python3', context.env.PATH) ?? (await installPython(context))
  const version = await runCommand(python, ['--version'], { signal: context.signal })
  const folder = join(
    packagesFolder(context),
    `schemathesis-${hashOf(version, readFileSync(REQUIREMENTS, 'utf8'))}`,
  )
  const inside = join(folder, 'bin/python')
  const done = join(folder, 'complete')
  if (existsSync(done)) return inside
  context.progress(`${NAME}: installing it with Python (once, about a minute)`)
  rmSync(folder, { recursive: true, force: true })
  try {
    await makeEnvironment(context, python, folder)
    await runCommand(
      inside,
      [...(await pipFor(context, inside)), 'install', '--quiet', '--no-deps', '--requirement', REQUIREMENTS],
      optionsOf(context),
    )
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof ServerUnavailable) throw error
    throw new ServerUnavailable(NAME, (error as Error).message, MEND, error)
  }
  writeFileSync(done, '')
  return inside
}

/** With pip where this Python brings it; Debian keeps that in a package of its own. */
async function makeEnvironment(context: ServerContext, python: string, folder: string): Promise<void> {
  const brings = await runCommand(python, ['-c', 'import ensurepip'], optionsOf(context)).then(
    () => true,
    () => false,
  )
  await runCommand(python, ['-m', 'venv', ...(brings ? [] : ['--without-pip']), folder], optionsOf(context))
}

/** How pip is run: the environment's own, else the one of Debian's package, which runs from its file. */
async function pipFor(context: ServerContext, python: string): Promise<string[]> {
  if (globSync(join(python, '../pip')).length > 0) return ['-m', 'pip']
  const { root } = await unpackDebianPackages(context, 'pip', ['python3-pip-whl'], MEND)
  const [wheel] = globSync(`${root}/usr/share/python-wheels/pip-*.whl`)
  if (!wheel) throw new ServerUnavailable(NAME, 'there is no pip', MEND)
  return [`${wheel}/pip`]
}

/** Debian's, where we may. */
async function installPython(context: ServerContext): Promise<string> {
  const apt = findProgram('apt-get', context.env.PATH)
  if (!apt || process.getuid?.() !== 0) throw new ServerUnavailable(NAME, 'there is no python3', MEND)
  context.progress(`${NAME}: installing Debian's Python (once)`)
  const options = { env: { ...context.env, DEBIAN_FRONTEND: 'noninteractive' }, signal: context.signal }
  const packages = ['--yes', '--no-install-recommends', 'install', 'python3-venv']
  try {
    await runCommand(apt, packages, options).catch(async () => {
      await runCommand(apt, ['update'], options)
      await runCommand(apt, packages, options)
    })
  } catch (error) {
    throw new ServerUnavailable(NAME, (error as Error).message, MEND, error)
  }
  const installed = findProgram('python3', context.env.PATH)
  if (!installed) throw new ServerUnavailable(NAME, 'Debian’s package brought no python3', MEND)
  return installed
}

const optionsOf = ({ env, signal }: ServerContext) => ({ env: { ...env }, signal })

const hashOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
