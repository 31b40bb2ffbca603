import { BackupError } from '../backupError.ts'
import type { PackedFile } from '../store/packedFile.ts'
import { missingFile, type Store } from '../store/store.ts'

/** Throws BackupError naming the first file that is not in the store, or not as long as it was written: before anything is read. */
export async function requireFiles(store: Store, files: readonly PackedFile[]): Promise<void> {
  const folders = new Set(files.map(({ name }) => name.slice(0, name.lastIndexOf('/') + 1)))
  const listed = new Map<string, number>()
  for (const folder of folders)
    for (const { name, bytes } of await store.list(folder)) listed.set(name, bytes)
  for (const { name, bytes } of files) {
    const there = listed.get(name)
    if (there === undefined) throw missingFile(store.place, name)
    if (there !== bytes) throw new BackupError(`${name} has ${there} bytes, and was written with ${bytes}`)
  }
}
