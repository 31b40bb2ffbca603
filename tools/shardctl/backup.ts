import { join } from 'node:path'
import type { Command } from 'commander'
import { wholeNumber } from './numbers.ts'
import type { Target } from './target.ts'

export const STORE = 'a folder, or s3://bucket/prefix'

/** `shardctl backup`: takes backups of all shards, keeps their WAL, and says what there is. */
export function addBackupCommands(
  program: Command,
  target: () => Target,
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): void {
  const backup = program.command('backup').description('backups of all that Tiffin keeps (docs/backups.md)')
  backup
    .command('take')
    .description('back up all shards as they serve, to one moment that is the same on all')
    .argument('<store>', STORE)
    .option(
      '--keep <n>',
      'then remove all backups but the newest so many, and the WAL of those',
      wholeNumber(1),
    )
    .action(async (place: string, { keep }: { keep?: number }) => {
      const { backupPlan } = await import('../backup/backupPlan.ts')
      const { takeBackup } = await import('../backup/takeBackup.ts')
      const { keepNewest } = await import('../backup/retention.ts')
      const plan = await backupPlan(place, target(), console.log)
      const { name, to } = await takeBackup(plan)
      console.log(`backup ${name} restores to ${to} and later`)
      const removed = keep === undefined ? [] : await keepNewest(plan.store, keep)
      for (const old of removed) console.log(`backup ${old} removed`)
    })
  addFollowCommand(backup, target, root)
  addListCommands(backup, env)
}

function addFollowCommand(backup: Command, target: () => Target, root: string): void {
  backup
    .command('follow')
    .description(
      'keep what is written from now on beside the backups, until it is stopped: they restore to any later moment',
    )
    .argument('<store>', STORE)
    .option('--every <seconds>', 'from one moment that can be restored to to the next', wholeNumber(1), 60)
    .option(
      '--spool <folder>',
      'what is not in the store yet, to be kept from one start to the next',
      join(root, '.data/backup'),
    )
    .action(async (place: string, { every, spool }: { every: number; spool: string }) => {
      const { backupPlan } = await import('../backup/backupPlan.ts')
      const { follow } = await import('../backup/follow.ts')
      const stopping = new AbortController()
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
      const tell = (line: string) => console.log(`${new Date().toISOString()} ${line}`)
      const plan = await backupPlan(place, target(), tell)
      tell(`following ${plan.shards.map(({ id }) => `shard ${id}`).join(', ')}`)
      await follow(plan, { spool, every, signal: stopping.signal })
    })
}

function addListCommands(backup: Command, env: Readonly<Record<string, string | undefined>>): void {
  backup
    .command('list')
    .description('the backups that are whole, and the moments they restore to')
    .argument('<store>', STORE)
    .action(async (place: string) => {
      const { describeBackups } = await import('../backup/describeBackups.ts')
      const { openStore } = await import('../backup/store/openStore.ts')
      for (const line of await describeBackups(await openStore(place, env))) console.log(line)
    })
  backup
    .command('verify')
    .description(
      'read all by which one can restore, and compare it with its checksums; exit code 1 where it differs',
    )
    .argument('<store>', STORE)
    .option('--backup <name>', 'this one; the newest where absent')
    .action(async (place: string, { backup: name }: { backup?: string }) => {
      const { verifyBackup } = await import('../backup/verifyBackup.ts')
      const { openStore } = await import('../backup/store/openStore.ts')
      console.log(await verifyBackup(await openStore(place, env), name))
    })
}
