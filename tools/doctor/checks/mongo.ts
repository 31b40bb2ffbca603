import { describe } from '@tiffin/platform/readiness'
import { mendOf } from '@tiffin/platform/serverFault'
import { MongoClient } from 'mongodb'
import { type Finding, fail, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** The keys of the indexes that restaurant-service makes when it starts, by collection. A test compares. */
export const EXPECTED_INDEXES: Readonly<Record<string, readonly string[]>> = {
  restaurants: ['market,nameKey,_id', 'nameKey,_id', 'market,words', 'cell', 'ownerUserId', 'unsettled'],
  menuItems: ['restaurantId,_id', 'market,words', 'words', 'unsettled'],
}

const PATIENCE = 3000

/** Whether MongoDB answers, and its collections have their indexes. */
export async function examineMongo({ environment }: Patient): Promise<Finding[]> {
  const url = environment.MONGODB_URL
  if (!url)
    return [warn('MongoDB', 'MONGODB_URL is not set here: it was not looked at', 'set it and ask again')]
  const client = new MongoClient(url, { serverSelectionTimeoutMS: PATIENCE, connectTimeoutMS: PATIENCE })
  try {
    await client.connect()
    const found: Finding[] = [ok('MongoDB', 'answers')]
    for (const [collection, expected] of Object.entries(EXPECTED_INDEXES)) {
      const made = await indexesOf(client, collection)
      const missing = expected.filter((keys) => !made.has(keys))
      found.push(
        missing.length > 0
          ? fail(
              `indexes of ${collection}`,
              `${missing.map((keys) => `(${keys})`).join(', ')} are not there: searching reads all of it`,
              'restart restaurant-service: it makes them as it starts',
            )
          : ok(`indexes of ${collection}`, `all ${expected.length} are there`),
      )
    }
    return found
  } catch (error) {
    const mend = 'start it, or correct MONGODB_URL: restaurants that nobody holds in memory are away'
    return [
      fail(
        'MongoDB',
        `does not answer: ${describe(error)}`,
        mendOf(error, { variable: 'MONGODB_URL', url }) ?? mend,
      ),
    ]
  } finally {
    await client.close()
  }
}

async function indexesOf(client: MongoClient, collection: string): Promise<Set<string>> {
  try {
    const indexes = await client.db().collection(collection).indexes()
    return new Set(indexes.map(({ key }) => Object.keys(key).join()))
  } catch (error) {
    // A collection that is not there has none.
    if ((error as { codeName?: string }).codeName === 'NamespaceNotFound') return new Set()
    throw error
  }
}
