import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A package from a registry, as package-lock.json tells of it. */
export interface LockedPackage {
  readonly name: string
  readonly version: string
  readonly license?: string
  /** Only for development. */
  readonly dev?: boolean
}

interface LockFile {
  readonly packages: Readonly<Record<string, Omit<LockedPackage, 'name'> & { name?: string; link?: boolean }>>
}

/** Every package that the lock file of `root` names, without those of this repository. */
export async function readLockFile(root: string): Promise<LockedPackage[]> {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as LockFile
  return Object.entries(packages).flatMap(([path, found]) => {
    const [, name] = path.match(/.*node_modules\/(.+)$/) ?? []
    return name && !found.link ? [{ ...found, name: found.name ?? name }] : []
  })
}
