import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { rolePasswords } from '@tiffin/sharding/rolePasswords'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { freePort } from '@tiffin/testing/freePort'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { removeServerData, serverFolder } from '../../tools/servers/folders.ts'
import { postgres } from '../../tools/servers/postgres.ts'
import { type Replica, startReplica } from '../../tools/servers/postgresReplica.ts'
import type { ServerContext } from '../../tools/servers/server.ts'
import { freePortOffset } from '../../tools/test/portOffset.ts'
import { serverContext } from '../deploy/engine/serverContext.ts'

const REPOSITORY = join(import.meta.dirname, '../..')

/** An infrastructure whose shard A is a cluster of its own with a streaming replica. */
export interface ReplicatedShard {
  readonly env: Readonly<Record<string, string>>
  readonly replica: Replica
  dispose(): Promise<void>
}

export async function startReplicatedShard(): Promise<ReplicatedShard> {
  const infrastructure = await freshInfrastructure()
  const dataDir = mkdtempSync(join(tmpdir(), 'tiffin-replica-'))
  const own = serverContext(REPOSITORY, dataDir)
  const { PATH, HOME } = own.env
  // No variable of a server that somebody set: this one is to be started.
  const context = { ...own, portOffset: await freePortOffset(), env: { PATH, HOME } }
  const primary = await postgres('a', 0).provide(context)
  const variables = { ...infrastructure.env, POSTGRES_SHARD_A_URL: primary.url }
  await prepareShards(shardConfig(variables), join(REPOSITORY, 'services'), rolePasswords(variables))
  const replica = await replicaOf(context, primary.url)
  return {
    env: { ...variables, POSTGRES_SHARD_A_REPLICA_URLS: replica.url },
    replica,
    async dispose() {
      await replica.stop()
      await primary.stop()
      await disposeOf(infrastructure, dataDir)
    },
  }
}

async function replicaOf(context: ServerContext, url: string): Promise<Replica> {
  const cluster = join(serverFolder(context, 'postgres-a'), 'cluster')
  return startReplica(context, {
    name: 'postgres-a-replica',
    primary: { url, cluster },
    port: await freePort(),
  })
}

async function disposeOf(infrastructure: Infrastructure, dataDir: string): Promise<void> {
  removeServerData(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
  await infrastructure.dispose()
}
