import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { serverRoots } from './folders.ts'
import { identify, isAlive, type ProcessIdentity } from './processIdentity.ts'
import { ServerUnavailable } from './server.ts'

/** What a launcher notes beside a server's folder, so that the next one knows its orphan. */
interface ServerRecord {
  server: ProcessIdentity
  launcher: ProcessIdentity
  stopSignal: NodeJS.Signals
}

const SUFFIX = '.process.json'
const recordFile = (folder: string) => folder + SUFFIX

export function recordServer(folder: string, pid: number, stopSignal: NodeJS.Signals): void {
  const server = identify(pid)
  if (!server) return // It ended at once; whoever waits for it says so.
  const record: ServerRecord = { server, launcher: identify(process.pid)!, stopSignal }
  writeFileSync(recordFile(folder), JSON.stringify(record))
}

export function forgetServer(folder: string): void {
  rmSync(recordFile(folder), { force: true })
}

/**
 * Stops the server of this folder that outlived its launcher (killed with -9, say).
 * @throws ServerUnavailable when its launcher still lives: then it is not ours to stop.
 */
export async function stopLeftover(
  name: string,
  folder: string,
  progress: (line: string) => void,
): Promise<void> {
  if (!existsSync(recordFile(folder))) return
  const record = JSON.parse(readFileSync(recordFile(folder), 'utf8')) as ServerRecord
  if (isAlive(record.server)) {
    if (isAlive(record.launcher)) {
      throw new ServerUnavailable(
        name,
        `process ${record.launcher.pid} runs it already on the data in ${folder}`,
        `Stop that one first (Ctrl-C in its terminal, or kill ${record.launcher.pid})`,
      )
    }
    progress(`${name}: stopping process ${record.server.pid}, left by an earlier start`)
    await endProcess(record.server, record.stopSignal)
  }
  forgetServer(folder)
}

/**
 * Stops every server on the data of a run that outlived its launcher, so that the data may be thrown away.
 * @throws ServerUnavailable when a launcher still lives: then the data is in use.
 */
export async function stopLeftovers(dataDir: string, progress: (line: string) => void): Promise<void> {
  for (const record of serverRoots(dataDir).flatMap((root) => globSync(`${root}/*${SUFFIX}`))) {
    const folder = record.slice(0, -SUFFIX.length)
    await stopLeftover(basename(folder), folder, progress)
  }
}

/** Asks a process to stop, and after 15 s kills its process group. Answers when it is gone. */
export async function endProcess(target: ProcessIdentity, stopSignal: NodeJS.Signals): Promise<void> {
  if (!isAlive(target)) return
  process.kill(target.pid, stopSignal)
  if (await isGoneWithin(target, 15_000)) return
  process.kill(-target.pid, 'SIGKILL')
  if (!(await isGoneWithin(target, 5_000))) throw new Error(`process ${target.pid} does not end`)
}

async function isGoneWithin(target: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (isAlive(target)) {
    if (Date.now() > deadline) return false
    await setTimeout(20)
  }
  return true
}
