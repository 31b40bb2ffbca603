import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { removeServerData } from '../servers/folders.ts'

/** Makes the data folder of this run, named by the process, and removes those of runs that were killed. */
export function makeRunFolder(parent: string): string {
  mkdirSync(parent, { recursive: true })
  for (const name of readdirSync(parent)) if (!isRunning(Number(name))) removeRunFolder(join(parent, name))
  const folder = join(parent, String(process.pid))
  removeRunFolder(folder)
  mkdirSync(folder)
  return folder
}

export function removeRunFolder(folder: string): void {
  if (!existsSync(folder)) return
  removeServerData(folder)
  rmSync(folder, { recursive: true, force: true })
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
