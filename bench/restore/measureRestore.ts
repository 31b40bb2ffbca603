import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { type Shard, shardConfig } from '@tiffin/sharding/shardConfig'
import { backupPlan } from '../../tools/backup/backupPlan.ts'
import { restoreShards } from '../../tools/backup/restore/restoreShards.ts'
import { takeBackup } from '../../tools/backup/takeBackup.ts'
import { removeServerData, serverFolder } from '../../tools/servers/folders.ts'
import { postgres } from '../../tools/servers/postgres.ts'
import type { RunningServer, ServerContext } from '../../tools/servers/server.ts'
import { freePortOffset } from '../../tools/test/portOffset.ts'
import { fillShard } from './fillShard.ts'
import { type Span, timed } from './timed.ts'

export interface Measuring {
  readonly root: string
  /** Of each shard. */
  readonly bytes: number
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly tell: (line: string) => void
}

const LETTERS = ['a', 'b', 'c'] as const

/** Answers the table. */
export async function measureRestore({ root, bytes, env, signal, tell }: Measuring): Promise<string> {
  const dataDir = join(root, '.data/bench-restore')
  removeServerData(dataDir)
  mkdirSync(dataDir, { recursive: true })
  const own = { PATH: env.PATH, HOME: env.HOME }
  const context: ServerContext = {
    dataDir,
    packagesDir: join(root, '.data/packages'),
    portOffset: await freePortOffset(),
    env: own,
    progress: () => undefined,
    signal,
  }
  const store = join(dataDir, 'backups')
  let running: RunningServer[] = []
  const start = async () => {
    running = await Promise.all(LETTERS.map((letter, number) => postgres(letter, number).provide(context)))
  }
  const stop = () => Promise.all(running.splice(0).map((server) => server.stop()))
  try {
    await start()
    const urls = { ...own, ...Object.fromEntries(running.map(({ variable, url }) => [variable, url])) }
    const { shards } = shardConfig(urls)
    await prepareShards({ shards }, join(root, 'services'))
    tell(`Filling three shards of ${bytes / 1e9} GB`)
    const rows = await Promise.all(shards.map((shard: Shard) => fillShard(shard, bytes)))
    for (const line of rows) tell(line)

    const plan = await backupPlan(store, urls, tell)
    const backup = await timed('backup', () => takeBackup(plan))
    await stop()
    const folderOf = (shard: string) =>
      join(serverFolder(context, `postgres-${shard.toLowerCase()}`), 'cluster')
    for (const { id } of shards) rmSync(folderOf(id), { recursive: true })
    const files = await timed('restore: fetch, unpack, verify', () =>
      restoreShards({ ...plan, folderOf, force: false }),
    )
    const recovery = await timed('restore: PostgreSQL recovers and serves', start)
    return table([backup, files, recovery])
  } finally {
    await stop()
    removeServerData(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function table(spans: readonly Span[]): string {
  const restore = spans.filter(({ what }) => what.startsWith('restore'))
  const seconds = restore.reduce((sum, span) => sum + span.seconds, 0)
  return [
    '| what | seconds | somebody waited for CPU | for the disk |',
    '| --- | --- | --- | --- |',
    ...spans.map(({ what, seconds, cpu, disk }) => `| ${what} | ${seconds.toFixed(1)} | ${cpu} | ${disk} |`),
    `| **restore** | **${seconds.toFixed(1)}** | | |`,
  ].join('\n')
}
