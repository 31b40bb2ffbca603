import { BackupError } from '../backupError.ts'
import type { ShardBackup, WalFile } from '../manifest.ts'
import { nextSegment } from '../postgres/segments.ts'
import type { Store } from '../store/store.ts'
import { archivedNames, archivedSegment, archiveOf } from '../walArchive.ts'

/** A shard's WAL from a backup on, as far as none is missing. */
export interface WalChain {
  readonly files: readonly WalFile[]
  /** Everything that was committed before this moment is in it. */
  readonly to: Date
}

/**
 * The WAL by which a shard comes to a moment (`until`), or else as far as it goes. Throws BackupError naming the segment where one is
 * missing before others, or when the moment is after the last.
 */
export async function walChain(
  store: Store,
  { shard, startSegment, wal, walSegmentBytes }: ShardBackup,
  backupTo: Date,
  until?: Date,
): Promise<WalChain> {
  const files: WalFile[] = [...wal]
  const after = (segment: string) => nextSegment(segment, walSegmentBytes)
  let segment = files.length > 0 ? after((files.at(-1) as WalFile).segment) : startSegment
  let to = backupTo
  const archived = await archivedNames(store, shard, segment)
  for (const name of archived) {
    if (until !== undefined && to >= until) break
    if (name !== segment)
      throw new BackupError(
        `${archiveOf(shard)}/${segment} is missing: shard ${shard} can be restored to ${to.toISOString()}, or by a later backup`,
      )
    const entry = await archivedSegment(store, shard, name)
    files.push(entry)
    if (entry.to !== undefined) to = new Date(entry.to)
    segment = after(segment)
  }
  if (until !== undefined && to < until)
    throw new BackupError(
      `${until.toISOString()} is after what was kept of shard ${shard}, which goes to ${to.toISOString()}`,
    )
  return { files, to }
}
