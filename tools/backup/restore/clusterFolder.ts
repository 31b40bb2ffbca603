import { chownSync, lchownSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where a cluster is put together, inside the folder that it is for: that may be a volume of its own. */
export const STAGING = '.restoring'

/** PostgreSQL starts on nothing that lacks one of these: they come last. */
const LAST = ['global', 'PG_VERSION']

export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Makes an empty place for a cluster; what an earlier restore left there goes. */
export function makeStaging(folder: string): string {
  const staging = join(folder, STAGING)
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging, { recursive: true, mode: 0o700 })
  return staging
}

/** Puts a cluster that is whole in the place of whatever was in its folder. */
export function putInPlace(folder: string): void {
  const staging = join(folder, STAGING)
  for (const name of readdirSync(folder))
    if (name !== STAGING && name !== 'lost+found')
      rmSync(join(folder, name), { recursive: true, force: true })
  const names = readdirSync(staging)
  const inOrder = [...names.filter((name) => !LAST.includes(name)), ...LAST]
  for (const name of inOrder) renameSync(join(staging, name), join(folder, name))
  const { uid, gid } = statSync(join(folder, 'PG_VERSION'))
  if (process.getuid?.() === 0) chownSync(folder, uid, gid)
  rmSync(staging, { recursive: true })
}

/** Only a superuser gives files away; anybody else's are their own already. */
export function giveTo(owner: Owner, path: string): void {
  if (process.getuid?.() !== 0) return
  lchownSync(path, owner.uid, owner.gid)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    for (const name of readdirSync(path)) giveTo(owner, join(path, name))
}
