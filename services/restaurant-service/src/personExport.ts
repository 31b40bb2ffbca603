import { readConfig } from '@tiffin/platform/config'
import type { HeldOfPerson } from '@tiffin/platform/exportCommand'
import { Type } from 'typebox'
import { mongoVariables } from './config.ts'
import { openMongo } from './store/mongo.ts'
import { MongoCatalogue } from './store/mongoCatalogue.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What this service holds of somebody: their restaurants, also those that are switched off. Throws ConfigError. */
export async function exportRestaurants(env: Environment, id: string): Promise<HeldOfPerson> {
  const { MONGODB_URL } = readConfig(Type.Object(mongoVariables), env)
  const mongo = openMongo(MONGODB_URL)
  try {
    await mongo.connect()
    const catalogue = new MongoCatalogue(mongo.restaurants, mongo.items)
    return { id, held: { restaurants: await catalogue.allOfOwner(id) }, missingShards: [] }
  } finally {
    await mongo.close()
  }
}
