import { Writable } from 'node:stream'
import { BSON, type Collection, type Document } from 'mongodb'
import { BackupError } from '../backupError.ts'
import { unpack } from '../store/packedFile.ts'
import type { Sealing } from '../store/sealing.ts'
import type { Store } from '../store/store.ts'
import { withMongo } from './documents.ts'
import type { CollectionFile } from './dump.ts'

/** Documents that are written at once. */
const BATCH = 500

export interface Loading {
  readonly store: Store
  readonly sealing: Sealing
  /** Whether what is there is thrown away. */
  readonly force: boolean
}

/**
 * Puts documents back, later files over earlier ones; answers how many there are then. Throws BackupError when there are documents
 * already, or when a file is not what was written.
 */
export function loadDocuments(
  url: string,
  files: readonly CollectionFile[],
  { store, sealing, force }: Loading,
): Promise<number> {
  return withMongo(url, async (there, collection) => {
    for (const each of there) {
      if (!force && (await each.findOne()) !== null)
        throw new BackupError(`There are ${each.collectionName} in MongoDB already: --force replaces them`)
    }
    for (const each of there) await each.deleteMany({})
    const names = new Set(files.map((file) => file.collection))
    for (const file of files) await unpack(store, sealing, file, writerInto(collection(file.collection)))
    let documents = 0
    for (const name of names) documents += await collection(name).countDocuments()
    return documents
  })
}

/** Takes the bytes of a .bson file, and writes its documents. */
function writerInto(collection: Collection): Writable {
  let rest = Buffer.alloc(0)
  let batch: Document[] = []
  const flush = async () => {
    const documents = batch
    batch = []
    if (documents.length === 0) return
    await collection.bulkWrite(
      documents.map((replacement) => ({
        replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true },
      })),
    )
  }
  return new Writable({
    async write(chunk: Buffer, _encoding, done) {
      try {
        rest = Buffer.concat([rest, chunk])
        for (let size = sizeOf(rest); size !== undefined && size <= rest.length; size = sizeOf(rest)) {
          // As they were: a 12.0 stays a number with a fraction.
          batch.push(BSON.deserialize(rest.subarray(0, size), { promoteValues: false }))
          rest = rest.subarray(size)
          if (batch.length === BATCH) await flush()
        }
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    final(done) {
      flush().then(() => done(), done)
    },
  })
}

/** A document begins with its length: https://bsonspec.org/spec.html */
const sizeOf = (bytes: Buffer): number | undefined => (bytes.length < 4 ? undefined : bytes.readInt32LE(0))
