import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { BackupError } from './backupError.ts'
import type { WalFile } from './manifest.ts'
import { pack } from './store/packedFile.ts'
import type { Sealing } from './store/sealing.ts'
import type { Store } from './store/store.ts'

/** A segment that was kept beside the backups, with its checksum, written after it. */
export interface ArchivedSegment extends WalFile {
  /** What was committed before this moment lies in this segment or before it. */
  readonly to?: string
}

/** Where the WAL of a shard lies that carries backups on to later moments. */
export const archiveOf = (shard: string): string => `wal/shard-${shard.toLowerCase()}`

/** Keeps a segment. Throws BackupError when another of its name is kept already: then two clusters write into one archive. */
export async function archiveSegment(
  { store, sealing }: { readonly store: Store; readonly sealing: Sealing },
  shard: string,
  { segment, path, to }: { readonly segment: string; readonly path: string; readonly to: string | undefined },
): Promise<void> {
  const name = `${archiveOf(shard)}/${segment}`
  const packed = await pack(store, sealing, name, createReadStream(path))
  const entry: ArchivedSegment = { ...packed, segment, ...(to !== undefined && { to }) }
  await store.put(`${name}.json`, Readable.from([Buffer.from(JSON.stringify(entry))]))
}

/** The names of a shard's archived segments from one on, of its timeline, in order. */
export async function archivedNames(store: Store, shard: string, from: string): Promise<string[]> {
  const timeline = from.slice(0, 8)
  const files = await store.list(`${archiveOf(shard)}/${timeline}`)
  return files
    .filter(({ name }) => name.endsWith('.json'))
    .map(({ name }) => name.slice(name.lastIndexOf('/') + 1, -'.json'.length))
    .filter((segment) => segment >= from)
    .sort()
}

/** Throws BackupError naming the file when what is kept of a segment cannot be read. */
export async function archivedSegment(
  store: Store,
  shard: string,
  segment: string,
): Promise<ArchivedSegment> {
  const name = `${archiveOf(shard)}/${segment}.json`
  const content = await store.get(name)
  try {
    return (await json(content)) as ArchivedSegment
  } catch (error) {
    throw new BackupError(`${name} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}
