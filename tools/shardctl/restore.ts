import { join } from 'node:path'
import type { Command } from 'commander'
import type { ServerContext } from '../servers/server.ts'
import { STORE } from './backup.ts'
import { addFinishCommand } from './finishRestore.ts'
import type { Target } from './target.ts'
import { timeOption } from './times.ts'

interface ShardsOptions {
  readonly into?: string
  readonly backup?: string
  readonly to?: Date
  readonly owner?: { uid: number; gid: number }
  readonly force?: boolean
}

/** `shardctl restore`: brings shards back as they were at a moment. */
export function addRestoreCommands(
  program: Command,
  target: () => Target,
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): void {
  const restore = program.command('restore').description('back to a moment, from a backup (docs/backups.md)')
  addShardsCommand(restore, root, env)
  addFinishCommand(restore, target, root, env)
}

function addShardsCommand(
  restore: Command,
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): void {
  restore
    .command('shards')
    .description(
      'put the shards’ clusters in their folders, while nothing runs on them; PostgreSQL recovers to the moment when it starts there',
    )
    .argument('<store>', STORE)
    .option(
      '--into <folder>',
      'each cluster into <folder>/postgres-<letter>/cluster; where npm start has them if absent',
    )
    .option('--backup <name>', 'from this one; the newest that is old enough where absent')
    .option(
      '--to <time>',
      'ISO 8601, such as 2026-05-04T18:00:00Z; the last moment that was kept where absent',
      timeOption('--to'),
    )
    .option(
      '--owner <uid:gid>',
      'whose the files are to be, for a superuser (as they were where absent)',
      parseOwner,
    )
    .option('--force', 'replace clusters that are there')
    .action(async (place: string, { into, force, ...rest }: ShardsOptions) => {
      const { restoreShards } = await import('../backup/restore/restoreShards.ts')
      const { openStore } = await import('../backup/store/openStore.ts')
      const { sealingOf } = await import('../backup/store/sealing.ts')
      const { manifest, to } = await restoreShards({
        ...rest,
        store: await openStore(place, env),
        sealing: sealingOf(env),
        folderOf: into === undefined ? await foldersOfStart(root, env) : folderIn(into),
        force: force === true,
        env,
        tell: console.log,
      })
      if (into !== undefined)
        console.log('Start PostgreSQL on them, MongoDB, RabbitMQ and Redis, but no service.')
      console.log('Then:')
      console.log(
        `npm run shardctl -- restore finish ${place} --backup ${manifest.name} --to ${to.toISOString()}`,
      )
    })
}

const folderIn = (into: string) => (shard: string) => join(into, `postgres-${shard.toLowerCase()}`, 'cluster')

async function foldersOfStart(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<(shard: string) => string> {
  const { serverFolder } = await import('../servers/folders.ts')
  const context: ServerContext = {
    dataDir: join(root, '.data/start'),
    packagesDir: join(root, '.data/packages'),
    portOffset: 0,
    env,
    progress: console.log,
    signal: new AbortController().signal,
  }
  return (shard) => join(serverFolder(context, `postgres-${shard.toLowerCase()}`), 'cluster')
}

function parseOwner(text: string): { uid: number; gid: number } {
  const [, uid, gid] = /^(\d+):(\d+)$/.exec(text) ?? []
  if (uid === undefined) throw new Error(`--owner ${text} is not two numbers: write it as 999:999`)
  return { uid: Number(uid), gid: Number(gid) }
}
