import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { ServerContext } from './server.ts'
import { type Account, serverAccount } from './serverAccount.ts'

const fallbackRoot = '/var/lib/tiffin'

/**
 * Makes the folder of one server's data, owned by the account it runs as.
 * Its place is `<dataDir>/servers/<name>`, or below /var/lib/tiffin where that account cannot get there.
 */
export function serverFolder(context: ServerContext, name: string): string {
  const account = serverAccount()
  const folder = join(reachable(join(context.dataDir, 'servers'), account), name)
  mkdirSync(folder, { recursive: true })
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

/** Makes the folder of the shared programs, where the servers' account can get at them. */
export function packagesFolder(context: ServerContext): string {
  const folder = reachable(context.packagesDir, serverAccount())
  mkdirSync(folder, { recursive: true })
  return folder
}

/** The file that holds what a server printed. */
export function logFile(context: ServerContext, name: string): string {
  const folder = join(context.dataDir, 'logs')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${name}.log`)
}

/** Where the servers' folders of a run may lie, each with what its launcher noted beside it. */
export function serverRoots(dataDir: string): string[] {
  const wanted = join(dataDir, 'servers')
  return [wanted, fallbackFor(wanted)]
}

/** Deletes the data of the servers of a run (which must be stopped), wherever it lies. */
export function removeServerData(dataDir: string): void {
  for (const folder of [...serverRoots(dataDir), join(dataDir, 'logs')])
    rmSync(folder, { recursive: true, force: true })
}

/** The folder itself if the account may enter all that is above it (a checkout in /root is closed), else its stand-in. */
export function reachable(folder: string, account: Account | undefined): string {
  return !account || canEnter(existingParent(folder), account) ? resolve(folder) : fallbackFor(folder)
}

export function canEnter(folder: string, account: Account): boolean {
  const { mode, uid } = statSync(folder)
  const open = uid === account.uid ? mode & 0o100 : mode & 0o001
  const parent = dirname(folder)
  return open !== 0 && (parent === folder || canEnter(parent, account))
}

function existingParent(folder: string): string {
  return existsSync(folder) ? resolve(folder) : existingParent(dirname(resolve(folder)))
}

function fallbackFor(folder: string): string {
  return join(fallbackRoot, createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12))
}
