import type { HeldOfPerson } from '@tiffin/platform/exportCommand'
import { allMissing, withShards } from '@tiffin/sharding/commandShards'
import { createPrismaClients } from '@tiffin/sharding/getPrismaClient'
import { openKeys, SCHEMA } from './app.ts'
import { readKeyConfig } from './config.ts'
import { PrismaClient } from './store/generated/client.ts'
import { PersonOrders } from './store/personOrders.ts'
import { PrismaOrders } from './store/prismaOrders.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What this service holds of somebody in every shard: what they ordered, opened; of orders that they cooked or carried nothing that
 * tells of the customer; replies kept for their repeated requests. Throws ConfigError; ShardUnavailableError when none answers.
 */
export function exportOrders(env: Environment, id: string): Promise<HeldOfPerson> {
  const config = readKeyConfig(env)
  return withShards('order-service export person', async ({ database, pools, missing }) => {
    const keys = openKeys(database, config)
    const clients = createPrismaClients({ pools }, SCHEMA, (adapter) => new PrismaClient({ adapter }))
    const orders = new PersonOrders(database, new PrismaOrders(database, clients, keys), keys, id)
    const held = {
      ordered: await orders.ordered(),
      cooked: await orders.ofOthers({ restaurantOwnerId: id }),
      carried: await orders.ofOthers({ deliveryPartnerId: id }),
      repliesKept: await orders.replies(),
    }
    return { id, held, missingShards: allMissing(missing, orders.missing) }
  })
}
