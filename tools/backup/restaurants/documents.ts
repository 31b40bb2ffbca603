import { Readable } from 'node:stream'
import { type Collection, type Document, type Filter, MongoClient } from 'mongodb'

/** Milliseconds in which MongoDB must be there. */
const ANSWERS_WITHIN = 10_000

/**
 * The collections of the database that an address names, for one thing: the restaurants last, as each was there before what is on its
 * menu.
 */
export async function withMongo<T>(
  url: string,
  work: (collections: readonly Collection[], collection: (name: string) => Collection) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: ANSWERS_WITHIN, appName: 'tiffin backup' })
  try {
    await client.connect()
    const db = client.db()
    const names = (await db.listCollections({}, { nameOnly: true }).toArray())
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('system.'))
      .sort()
    return await work(
      names.map((name) => db.collection(name)),
      (name) => db.collection(name),
    )
  } finally {
    await client.close()
  }
}

/** Documents as MongoDB keeps them, one after another: a .bson file, as mongodump writes and mongorestore reads. */
export function documentsOf(collection: Collection, filter: Filter<Document> = {}): Readable {
  const cursor = collection.find(filter, { raw: true })
  const documents = async function* () {
    for await (const document of cursor) yield document as unknown as Buffer
  }
  return Readable.from(documents(), { objectMode: false })
}
