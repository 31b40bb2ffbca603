import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './findProgram.ts'
import { packagesFolder } from './folders.ts'
import { runCommand } from './runCommand.ts'
import { type ServerContext, ServerUnavailable } from './server.ts'

export interface UnpackedPackages {
  /** Stands for `/` of the packages' files. */
  root: string
  /** For LD_LIBRARY_PATH: their shared libraries. */
  libraryPath: string
}

/**
 * Debian's packages and whatever they need that this machine lacks, unpacked into a folder: nothing is installed,
 * no daemon is started, and no superuser is needed. Once per checkout.
 * @throws ServerUnavailable with the mend where there is no apt or the packages cannot be had.
 */
export async function unpackDebianPackages(
  context: ServerContext,
  name: string,
  packages: string[],
  mend: string,
): Promise<UnpackedPackages> {
  const base = packagesFolder(context)
  const root = join(base, name)
  if (!existsSync(root)) {
    if (!findProgram('apt-get', context.env.PATH))
      throw new ServerUnavailable(name, 'it is not installed', mend)
    const folder = mkdtempSync(join(base, `${name}-`))
    try {
      await download(context, name, packages, folder)
      await unpack(folder, context.signal)
      if (!existsSync(root)) renameSync(join(folder, 'root'), root)
    } catch (error) {
      context.signal.throwIfAborted()
      throw new ServerUnavailable(
        name,
        `Debian's packages cannot be had: ${(error as Error).message}`,
        mend,
        error,
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return { root, libraryPath: globSync(`${root}/{usr/,}lib/*-linux-*`).join(':') }
}

/** Downloads by the machine's package lists, or by fresh ones of our own where those are missing or outdated. */
async function download(
  context: ServerContext,
  name: string,
  packages: string[],
  folder: string,
): Promise<void> {
  context.progress(`${name}: downloading Debian's packages (once)`)
  const options = ['-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User=']
  try {
    await downloadBy(options, packages, folder, context.signal)
  } catch {
    context.signal.throwIfAborted()
    context.progress(`${name}: fetching Debian's package lists`)
    mkdirSync(join(folder, 'lists/partial'), { recursive: true })
    mkdirSync(join(folder, 'cache'))
    const ours = [...options, '-o', `Dir::State::Lists=${folder}/lists`, '-o', `Dir::Cache=${folder}/cache`]
    await runCommand('apt-get', [...ours, 'update'], { signal: context.signal })
    await downloadBy(ours, packages, folder, context.signal)
  }
}

async function downloadBy(
  options: string[],
  packages: string[],
  cwd: string,
  signal: AbortSignal,
): Promise<void> {
  const plan = await runCommand(
    'apt-get',
    [...options, '-s', '--no-install-recommends', 'install', ...packages],
    { signal },
  )
  // "Inst redis-server (5:7.0.15-1 Debian:12/stable [amd64])"; an upgrade has its old version in between.
  const wanted = [...plan.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+)/gm)].map(
    ([, name, version]) => `${name}=${version}`,
  )
  await runCommand('apt-get', [...options, 'download', ...wanted], { cwd, signal })
}

async function unpack(folder: string, signal: AbortSignal): Promise<void> {
  for (const file of globSync(`${folder}/*.deb`)) {
    await runCommand('dpkg-deb', ['-x', file, join(folder, 'root')], { signal })
  }
}
