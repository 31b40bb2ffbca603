import { backupNames, filesOf, type Manifest, readManifest } from './manifest.ts'
import { chooseMoment } from './restore/chooseMoment.ts'
import type { Store } from './store/store.ts'

/** A line for each backup that is whole: from which moment to which it restores, and how much it is. */
export async function describeBackups(store: Store): Promise<string[]> {
  const lines: string[] = []
  for (const name of await backupNames(store)) {
    const manifest = await readManifest(store, name)
    lines.push(`${name}  ${await momentsOf(store, manifest)}  ${sizeOf(manifest)}`)
  }
  return lines.length > 0 ? lines : [`There is no whole backup in ${store.place}`]
}

async function momentsOf(store: Store, { name, to }: Manifest): Promise<string> {
  try {
    return `${to} to ${(await chooseMoment(store, { backup: name })).to.toISOString()}`
  } catch (error) {
    return `${to}; ${(error as Error).message}`
  }
}

function sizeOf(manifest: Manifest): string {
  const bytes = filesOf(manifest).reduce((sum, file) => sum + file.bytes, 0)
  return `${(bytes / 1e6).toFixed(1)} MB`
}
