import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { BackupError } from './backupError.ts'
import type { Dump } from './restaurants/dump.ts'
import type { PackedFile } from './store/packedFile.ts'
import type { Store } from './store/store.ts'

/** A segment of WAL in the store. */
export interface WalFile extends PackedFile {
  readonly segment: string
}

export interface ShardBackup {
  readonly shard: string
  /** PostgreSQL's; another cannot read it. */
  readonly major: number
  readonly walSegmentBytes: number
  readonly base: PackedFile
  readonly startSegment: string
  /** From startSegment to the moment the backup is of. */
  readonly wal: readonly WalFile[]
}

/** What a backup is, written when all of it is there. */
export interface Manifest {
  readonly format: 1
  readonly name: string
  readonly begun: string
  /** The moment it restores to by itself, of the shards' clocks: a restore to later ones goes on from there. */
  readonly to: string
  readonly shards: readonly ShardBackup[]
  /** Where the backup was told of a MongoDB. */
  readonly restaurants?: Dump
}

const FORMAT = 1
export const MANIFEST = 'manifest.json'

/** Where the files of a backup lie. */
export const folderOf = (name: string): string => `backups/${name}`

/** Writes it down, with a checksum of its own. */
export async function writeManifest(store: Store, manifest: Manifest): Promise<void> {
  const written = JSON.stringify({ ...manifest, sha256: checksumOf(manifest) }, null, 2)
  await store.put(`${folderOf(manifest.name)}/${MANIFEST}`, Readable.from([Buffer.from(written)]))
}

/** Throws BackupError naming the file when it is missing or not what was written. */
export async function readManifest(store: Store, name: string): Promise<Manifest> {
  const file = `${folderOf(name)}/${MANIFEST}`
  const written = await text(await store.get(file))
  const { sha256, ...manifest } = parse(written, file) as Manifest & { sha256?: string }
  if (sha256 !== checksumOf(manifest)) throw new BackupError(`${file} was altered: its checksum is another`)
  if (manifest.format !== FORMAT)
    throw new BackupError(`${file} is of another version of Tiffin, which has to restore it`)
  return manifest
}

/** The names of all backups that are whole, oldest first. */
export async function backupNames(store: Store): Promise<string[]> {
  const files = await store.list('backups/')
  return files
    .map(({ name }) => name.split('/'))
    .filter(([, , file]) => file === MANIFEST)
    .map(([, name]) => name as string)
    .sort()
}

/** Every file of a backup but the manifest itself. */
export function filesOf({ shards, restaurants }: Manifest): PackedFile[] {
  return [...shards.flatMap(({ base, wal }) => [base, ...wal]), ...(restaurants?.files ?? [])]
}

const checksumOf = (manifest: Manifest): string =>
  createHash('sha256').update(JSON.stringify(manifest)).digest('hex')

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BackupError(`${file} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}
