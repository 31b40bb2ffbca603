import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { BackupError } from '../backupError.ts'
import { STAGING } from './clusterFolder.ts'

/**
 * Throws BackupError when a cluster lies in the folder, unless it is to be replaced; and in any case when a PostgreSQL is seen to run
 * on it.
 */
export function requireNoCluster(folder: string, force: boolean): void {
  const running = runningOn(folder)
  if (running?.isSeen)
    throw new BackupError(`PostgreSQL runs on ${folder} (process ${running.pid}): stop it first`)
  if (force || !existsSync(folder)) return
  if (running)
    throw new BackupError(
      `PostgreSQL runs on ${folder}, or did not end well there: stop it first; --force replaces what is there`,
    )
  if (readdirSync(folder).some((name) => name !== STAGING && name !== 'lost+found'))
    throw new BackupError(`${folder} is not empty: --force replaces what is there`)
}

/** What postmaster.pid says, which PostgreSQL takes away when it ends well. `isSeen`: that process is here, and works there. */
function runningOn(folder: string): { readonly pid: number; readonly isSeen: boolean } | undefined {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return { pid, isSeen: worksIn(pid, folder) }
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    // It is gone, or this is no Linux.
    return false
  }
}
