import type { Collection, Document, Filter } from 'mongodb'
import { type PackedFile, pack } from '../store/packedFile.ts'
import type { Sealing } from '../store/sealing.ts'
import type { Store } from '../store/store.ts'
import { documentsOf, withMongo } from './documents.ts'

/** Documents of one collection in the store. */
export interface CollectionFile extends PackedFile {
  readonly collection: string
}

/** All documents, as they were at this moment or later: whatever was acknowledged before it is there. */
export interface Dump {
  readonly from: string
  readonly files: readonly CollectionFile[]
}

export interface DumpInto {
  readonly store: Store
  readonly sealing: Sealing
  /** A folder of the store. */
  readonly folder: string
}

/** Copies every collection into the store. Throws what MongoDB says. */
export function takeDump(url: string, into: DumpInto): Promise<Dump> {
  const from = new Date().toISOString()
  return withMongo(url, async (collections) => ({ from, files: await packAll(collections, {}, into) }))
}

/** Copies what was changed since a moment; nothing where nothing was. */
export function takeChanges(url: string, since: Date, into: DumpInto): Promise<readonly CollectionFile[]> {
  const changed = { updatedAt: { $gte: since } }
  return withMongo(url, async (collections) => {
    const hits = await Promise.all(collections.map((collection) => collection.findOne(changed)))
    return packAll(
      collections.filter((_, i) => hits[i] !== null),
      changed,
      into,
    )
  })
}

async function packAll(
  collections: readonly Collection[],
  filter: Filter<Document>,
  { store, sealing, folder }: DumpInto,
): Promise<CollectionFile[]> {
  const files: CollectionFile[] = []
  for (const collection of collections) {
    const { collectionName } = collection
    const name = `${folder}/${collectionName}.bson`
    const packed = await pack(store, sealing, name, documentsOf(collection, filter))
    files.push({ ...packed, collection: collectionName })
  }
  return files
}
