import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { BackupError } from '../backupError.ts'
import type { Store } from '../store/store.ts'
import type { CollectionFile, Dump } from './dump.ts'

/** What was changed between two moments, written when its files are there. */
export interface Changes {
  readonly from: string
  readonly to: string
  readonly files: readonly CollectionFile[]
}

/** How far changes were looked for: between `from`, the end of the newest Changes, and `to` there were none. */
export interface Reach {
  readonly from: string
  readonly to: string
}

export const CHANGES = 'restaurants/changes'
const REACH = 'restaurants/reach.json'

/** Where the changes lie that begin at a moment. */
export const changesFolder = (from: Date): string => `${CHANGES}/${from.toISOString().replace(/[-:]/g, '')}`

export async function writeChanges(store: Store, folder: string, changes: Changes): Promise<void> {
  await store.put(`${folder}.json`, asFile(changes))
}

export async function writeReach(store: Store, reach: Reach): Promise<void> {
  await store.put(REACH, asFile(reach))
}

/** Undefined where nobody has looked yet. */
export async function readReach(store: Store): Promise<Reach | undefined> {
  const [file] = await store.list(REACH)
  return file && (await readJson<Reach>(store, REACH))
}

/** What brings a dump to a moment, and how far it goes: everything that was acknowledged before `to` is in it. */
export interface ChangesChain {
  readonly changes: readonly Changes[]
  readonly to: Date
}

/**
 * The changes from a dump to a moment (`until`), or else as far as they go. Throws BackupError naming what is missing on the way, or
 * when the moment is after the last.
 */
export async function changesChain(store: Store, dump: Dump, until?: Date): Promise<ChangesChain> {
  const changes: Changes[] = []
  let to = new Date(dump.from)
  const isThere = () => until !== undefined && to >= until
  for (const name of await changeNames(store)) {
    if (isThere()) break
    const next = await readJson<Changes>(store, name)
    if (new Date(next.to) <= to) continue
    requireNext(name, next, to)
    changes.push(next)
    to = new Date(next.to)
  }
  const reach = await readReach(store)
  if (!isThere() && reach && new Date(reach.from) <= to && new Date(reach.to) > to) to = new Date(reach.to)
  if (until !== undefined && to < until)
    throw new BackupError(
      `${until.toISOString()} is after what was kept of the restaurants, which goes to ${to.toISOString()}`,
    )
  return { changes, to }
}

/** The names of all changes, oldest first. */
async function changeNames(store: Store): Promise<string[]> {
  const files = await store.list(`${CHANGES}/`)
  return files.map(({ name }) => name).filter((name) => name.endsWith('.json'))
}

function requireNext(name: string, { from }: Changes, to: Date): void {
  if (new Date(from) > to)
    throw new BackupError(
      `what is before ${name} is missing: the restaurants can be restored to ${to.toISOString()}, or by a later backup`,
    )
}

const asFile = (content: unknown): Readable => Readable.from([Buffer.from(JSON.stringify(content))])

async function readJson<T>(store: Store, name: string): Promise<T> {
  const content = await store.get(name)
  try {
    return (await json(content)) as T
  } catch (error) {
    throw new BackupError(`${name} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}
