import { chooseMoment } from './restore/chooseMoment.ts'
import { requireFiles } from './restore/requireFiles.ts'
import { check } from './store/packedFile.ts'
import type { Store } from './store/store.ts'

/**
 * Reads a backup and the WAL that carries it on, from end to end; answers in a sentence what it found whole. Throws BackupError naming
 * the first file that is missing or damaged. What is sealed stays so: no identity is needed.
 */
export async function verifyBackup(store: Store, name?: string): Promise<string> {
  const {
    manifest,
    to,
    wal,
    restaurants = [],
  } = await chooseMoment(store, name === undefined ? {} : { backup: name })
  const ofShards = manifest.shards.flatMap(({ shard, base }) => [base, ...(wal.get(shard) ?? [])])
  const files = [...ofShards, ...restaurants]
  await requireFiles(store, files)
  for (const file of files) await check(store, file)
  return `backup ${manifest.name} is whole: ${files.length} files, from ${manifest.to} to ${to.toISOString()}`
}
