import { BackupError } from '../backupError.ts'
import { backupNames, type Manifest, readManifest, type WalFile } from '../manifest.ts'
import { changesChain } from '../restaurants/changes.ts'
import type { CollectionFile } from '../restaurants/dump.ts'
import type { Store } from '../store/store.ts'
import { walChain } from './walChain.ts'

/** A moment to go back to, the same on all shards, and what brings them there. */
export interface Moment {
  readonly manifest: Manifest
  readonly to: Date
  /** Of each shard, by its letter. */
  readonly wal: ReadonlyMap<string, readonly WalFile[]>
  /** The restaurants' documents, oldest first; where absent the backup has none. */
  readonly restaurants?: readonly CollectionFile[]
}

export interface Choice {
  /** A backup's name; where absent the newest that is old enough. */
  readonly backup?: string
  /** Where absent the last moment that everything has. */
  readonly to?: Date
}

/** Throws BackupError where there is no such backup, the moment is before or after all that is kept, or something is missing on the way. */
export async function chooseMoment(store: Store, { backup, to }: Choice): Promise<Moment> {
  const manifest = backup === undefined ? await newest(store, to) : await readManifest(store, backup)
  const begins = new Date(manifest.to)
  if (to !== undefined && to < begins)
    throw new BackupError(
      `${to.toISOString()} is before the moment of backup ${manifest.name}, which is ${manifest.to}: choose an older backup`,
    )
  const { shards, restaurants: dump } = manifest
  const wanted = to ?? (await last(store, manifest))
  const chains = await Promise.all(shards.map((shard) => walChain(store, shard, begins, wanted)))
  const changes = dump && (await changesChain(store, dump, wanted)).changes
  return {
    manifest,
    to: wanted,
    wal: new Map(shards.map(({ shard }, i) => [shard, chains[i]?.files ?? []])),
    ...(dump && { restaurants: [...dump.files, ...(changes ?? []).flatMap(({ files }) => files)] }),
  }
}

/** The last moment that all shards and the restaurants have. */
async function last(store: Store, { to, shards, restaurants }: Manifest): Promise<Date> {
  const chains = [
    ...shards.map((shard) => walChain(store, shard, new Date(to))),
    ...(restaurants ? [changesChain(store, restaurants)] : []),
  ]
  const reaches = (await Promise.all(chains)).map((chain) => chain.to.getTime())
  return new Date(Math.min(...reaches))
}

async function newest(store: Store, to: Date | undefined): Promise<Manifest> {
  const names = await backupNames(store)
  if (names.length === 0) throw new BackupError(`There is no whole backup in ${store.place}`)
  let oldest: Manifest | undefined
  for (const name of names.toReversed()) {
    oldest = await readManifest(store, name)
    if (to === undefined || new Date(oldest.to) <= to) return oldest
  }
  throw new BackupError(
    `${to?.toISOString()} is before the oldest backup, ${oldest?.name}, which goes back to ${oldest?.to}`,
  )
}
