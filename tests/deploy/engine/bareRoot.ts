import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { findProgram } from '../../../tools/servers/findProgram.ts'
import { runCommand } from '../../../tools/servers/runCommand.ts'

const { env } = process

/** What stands in for the programs that Debian's slim image has and our Dockerfiles use. */
const PROGRAMS = ['sh', 'env', 'test', 'cat', 'ls', 'mkdir', 'rm', 'cp', 'id', 'uname', 'chown', 'nproc']
/** What libc's package brings beside it, which programs look for when they run. */
const LIBC = ['librt.so.1', 'libutil.so.1', 'libresolv.so.2', 'libnss_dns.so.2', 'libnss_files.so.2']
const FOLDERS = ['tmp', 'root', 'proc', 'dev', 'etc', 'var/tmp', 'home/node']

/**
 * A root folder with as good as nothing in it: a shell, a handful of programs, the libraries that they need, and the pinned
 * Node with npm, as `node:…-bookworm-slim` has them. What is not there, an image must bring.
 */
export async function makeBareRoot(root: string, repository: string): Promise<void> {
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true, mode: 0o755 })
  for (const folder of ['bin', 'lib', 'lib64', 'sbin']) {
    mkdirSync(join(root, 'usr', folder), { recursive: true })
    symlinkSync(`usr/${folder}`, join(root, folder))
  }
  for (const program of PROGRAMS) await bring(root, findProgram(program, env.PATH) as string, 'usr/bin')
  await bring(root, realpathSync(join(repository, 'node_modules/node/bin/node')), 'usr/local/bin')
  bringNpm(root)
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n')
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnode:x:1000:\n')
  writeFileSync(join(root, 'etc/nsswitch.conf'), 'hosts: files dns\n')
  for (const mounted of ['hosts', 'resolv.conf']) writeFileSync(join(root, 'etc', mounted), '')
}

/** A program, with the libraries that the loader would look for. */
async function bring(root: string, program: string, folder: string): Promise<void> {
  mkdirSync(join(root, folder), { recursive: true })
  copyFileSync(program, join(root, folder, program.split('/').at(-1) as string))
  const libraries = await runCommand('ldd', [program])
  for (const [, library = ''] of libraries.matchAll(/(?:=> |^\s*)(\/\S+)/gm)) {
    const place = join(root, library.startsWith('/usr') ? library : `/usr${library}`)
    if (existsSync(place)) continue
    mkdirSync(dirname(place), { recursive: true })
    copyFileSync(library, place)
    if (basename(library) === 'libc.so.6')
      for (const name of LIBC) copyFileSync(join(dirname(library), name), join(dirname(place), name))
  }
}

function bringNpm(root: string): void {
  const npm = findProgram('npm', env.PATH)
  if (!npm) throw new Error('There is no npm on the PATH')
  const folder = join(dirname(realpathSync(npm)), '..')
  cpSync(folder, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true })
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, 'usr/local/bin', name))
}

/** The version of Node that this repository pins: what the images must be of. */
export function pinnedNode(repository: string): string {
  const { version } = JSON.parse(readFileSync(join(repository, 'node_modules/node/package.json'), 'utf8'))
  return version as string
}
