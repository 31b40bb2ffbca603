import { backupNames, folderOf, MANIFEST, readManifest } from './manifest.ts'
import { CHANGES, changesFolder } from './restaurants/changes.ts'
import type { Store } from './store/store.ts'

/** Milliseconds after which a backup without its manifest is not being taken any more. */
const GIVEN_UP = 24 * 60 * 60 * 1000

/**
 * Removes all backups but the newest `keep`, the WAL that only those needed, and what is left of backups that never became whole.
 * Answers the names of the backups that went.
 */
export async function keepNewest(store: Store, keep: number): Promise<string[]> {
  const names = await backupNames(store)
  const old = names.slice(0, Math.max(0, names.length - keep))
  // Without its manifest it is no backup any more, wherever this ends.
  for (const name of old) await store.remove(`${folderOf(name)}/${MANIFEST}`)
  const kept = names.slice(old.length)
  await removeFiles(store, 'backups/', (file) => {
    const name = file.split('/')[1] as string
    return old.includes(name) || (!names.includes(name) && Date.now() - begunAt(name) > GIVEN_UP)
  })
  const oldest = kept[0] === undefined ? undefined : await readManifest(store, kept[0])
  for (const { shard, startSegment } of oldest?.shards ?? [])
    await removeFiles(
      store,
      `wal/shard-${shard.toLowerCase()}/`,
      (file) => (file.split('/')[2] as string).slice(0, startSegment.length) < startSegment,
    )
  const dump = oldest?.restaurants
  if (dump) await removeFiles(store, `${CHANGES}/`, (file) => isBefore(file, new Date(dump.from)))
  return old
}

/** Whether changes were looked for so long before that a dump has all of them. */
const isBefore = (file: string, from: Date): boolean => file < changesFolder(from)

async function removeFiles(store: Store, below: string, isOld: (file: string) => boolean): Promise<void> {
  for (const { name } of await store.list(below)) if (isOld(name)) await store.remove(name)
}

/** `20261126T134618Z` */
const begunAt = (name: string): number =>
  Date.parse(name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
