import type { HeldOfPerson } from '@tiffin/platform/exportCommand'
import { readShardedConfig } from '@tiffin/platform/shardedConfig'
import { allMissing, withShards } from '@tiffin/sharding/commandShards'
import { Type } from 'typebox'
import { readPartner } from './store/personRows.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What this service holds of somebody as a delivery partner. Throws ConfigError. */
export function exportDeliveries(env: Environment, id: string): Promise<HeldOfPerson> {
  readShardedConfig(Type.Object({}), env)
  return withShards('delivery-service export person', async ({ database, missing }) => {
    const partner = await readPartner(database, id)
    return { id, held: partner.held ?? null, missingShards: allMissing(missing, partner.missing) }
  })
}
