import { declareTopology } from '@tiffin/messaging/declareTopology'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { rolePasswords } from '@tiffin/sharding/rolePasswords'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { BackupError } from '../../backupError.ts'
import { loadDocuments } from '../../restaurants/load.ts'
import type { Sealing } from '../../store/sealing.ts'
import type { Store } from '../../store/store.ts'
import { chooseMoment } from '../chooseMoment.ts'
import { awaitShard } from './awaitShards.ts'
import { emptyBroker } from './emptyBroker.ts'
import { emptyRedis } from './emptyRedis.ts'

export interface FinishPlan {
  readonly backup?: string
  readonly to: Date
  readonly store: Store
  readonly sealing: Sealing
  /** The system's, as who migrates has it. */
  readonly environment: Readonly<Record<string, string>>
  /** The folder with the services' migrations. */
  readonly servicesDir: string
  /** Goes on beside services that work, and over restaurants that are there. */
  readonly force: boolean
  readonly tell: (line: string) => void
}

/**
 * Makes a system whole whose shards were restored to a moment and serve again, before its services start: the restaurants of that
 * moment, the tables of this version, queues that hold nothing of later, empty caches. Events are published anew by who calls. Throws
 * BackupError.
 */
export async function finishRestore(plan: FinishPlan): Promise<void> {
  const { store, sealing, environment, servicesDir, force, tell } = plan
  const { restaurants } = await chooseMoment(store, plan)
  const config = shardConfig(environment)
  for (const shard of config.shards) await awaitShard(shard, force, tell)
  tell('shards: all serve')
  if (restaurants) {
    const url = required(environment, 'MONGODB_URL')
    tell(`MongoDB: ${await loadDocuments(url, restaurants, { store, sealing, force })} documents`)
  }
  for (const [shard, names] of await prepareShards(config, servicesDir, rolePasswords(environment)))
    tell(`shard ${shard}: ${names.length === 0 ? 'up to date' : `applied ${names.join(', ')}`}`)
  const rabbitmq = required(environment, 'RABBITMQ_URL')
  await declareTopology(rabbitmq)
  tell(`RabbitMQ: everything declared, ${await emptyBroker(rabbitmq)} waiting events taken away`)
  tell(`Redis: ${await emptyRedis(environment)} keys taken away`)
}

function required(environment: Readonly<Record<string, string>>, name: string): string {
  const value = environment[name]
  if (!value) throw new BackupError(`${name} is missing: the restore needs it`)
  return value
}
