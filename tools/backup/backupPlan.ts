import { shardConfig } from '@tiffin/sharding/shardConfig'
import { asBackupRole } from './postgres/connection.ts'
import { openStore } from './store/openStore.ts'
import { sealingOf } from './store/sealing.ts'
import type { BackupPlan } from './takeBackup.ts'

/** What a system's environment says of its backups: its shards as backups reach them, and who may open them. Throws BackupError. */
export async function backupPlan(
  place: string,
  env: NodeJS.ProcessEnv,
  tell: (line: string) => void,
): Promise<BackupPlan> {
  return {
    shards: shardConfig(env).shards.map((shard) => asBackupRole(shard, env)),
    ...(env.MONGODB_URL && { mongodb: env.MONGODB_URL }),
    store: await openStore(place, env),
    sealing: sealingOf(env),
    env,
    tell,
  }
}
