import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '../store/packedFile.ts'
import type { Sealing } from '../store/sealing.ts'
import type { Store } from '../store/store.ts'
import { type Choice, chooseMoment, type Moment } from './chooseMoment.ts'
import { type Owner, putInPlace, STAGING } from './clusterFolder.ts'
import { requireNoCluster } from './liveCluster.ts'
import { requireFiles } from './requireFiles.ts'
import { prepareShard } from './restoreShard.ts'

export interface RestorePlan extends Choice {
  readonly store: Store
  readonly sealing: Sealing
  /** The cluster's folder of a shard, by its letter; nothing runs on it. */
  readonly folderOf: (shard: string) => string
  readonly owner?: Owner
  /** Whether clusters that are there are replaced. */
  readonly force: boolean
  readonly env: NodeJS.ProcessEnv
  readonly tell: (line: string) => void
}

/**
 * Restores all shards' clusters to one moment. All are put together and looked at before the first takes its place. Throws
 * BackupError; then nothing that was there was touched.
 */
export async function restoreShards(plan: RestorePlan): Promise<Moment> {
  const { store, sealing, folderOf, force, env, tell } = plan
  const moment = await chooseMoment(store, plan)
  const { manifest, to, wal, restaurants = [] } = moment
  const shards = manifest.shards.map((backup) => ({
    store,
    sealing,
    backup,
    wal: wal.get(backup.shard) ?? [],
    to,
    folder: folderOf(backup.shard),
    env,
    ...(plan.owner && { owner: plan.owner }),
  }))
  for (const { folder } of shards) requireNoCluster(folder, force)
  const files = shards.flatMap(({ backup, wal }) => [backup.base, ...wal])
  await requireFiles(store, [...files, ...restaurants])
  for (const file of restaurants) await check(store, file)
  tell(`backup ${manifest.name}, to ${to.toISOString()}`)
  const outcomes = await Promise.allSettled(
    shards.map(async (shard) => {
      await prepareShard(shard)
      tell(`shard ${shard.backup.shard}: whole, with ${shard.wal.length} segments of WAL`)
    }),
  )
  const failure = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failure) {
    for (const { folder } of shards) rmSync(join(folder, STAGING), { recursive: true, force: true })
    throw failure.reason
  }
  for (const { folder } of shards) putInPlace(folder)
  return moment
}
