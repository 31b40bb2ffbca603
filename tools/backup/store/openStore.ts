import { BackupError } from '../backupError.ts'
import { folderStore } from './folderStore.ts'
import type { Store } from './store.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The store at a place: a folder, or `s3://bucket/prefix` of the S3-compatible server that BACKUP_S3_ENDPOINT names (Amazon's own
 * where absent), with the usual AWS_* variables. Throws BackupError.
 */
export async function openStore(place: string, env: Environment): Promise<Store> {
  if (!/^[a-z0-9]+:\/\//i.test(place)) return folderStore(place)
  const url = URL.parse(place)
  if (url?.protocol !== 's3:' || !url.hostname)
    throw new BackupError(`${place} is no place for backups: name a folder, or s3://bucket/prefix`)
  // Its library is large, and nobody else needs it.
  const { s3Store } = await import('./s3Store.ts')
  return s3Store({ bucket: url.hostname, prefix: url.pathname.replace(/^\/|\/$/g, ''), place }, env)
}
