import { join } from 'node:path'
import { declareTopology } from '@tiffin/messaging/declareTopology'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { rolePasswords } from '@tiffin/sharding/rolePasswords'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import type { Command } from 'commander'
import { keepBackupRole } from '../backup/postgres/backupRole.ts'
import { requiredVariable, type Target } from './target.ts'

/** `shardctl migrate`: every shard gets the tables and the shard map it lacks, and the broker its queues. */
export function addMigrateCommand(program: Command, target: () => Target, root: string): void {
  program
    .command('migrate')
    .description(
      'apply the migrations that a shard lacks, give each the newest shard map, and each service its role (of the *_DB_PASSWORD set), and so whoever takes backups (BACKUP_DB_PASSWORD); declare on RabbitMQ (RABBITMQ_URL) what services publish to and take from',
    )
    .action(async () => {
      const environment = target()
      const passwords = rolePasswords(environment)
      const applied = await prepareShards(shardConfig(environment), join(root, 'services'), passwords)
      for (const [shard, names] of applied)
        console.log(`shard ${shard}: ${names.length === 0 ? 'up to date' : `applied ${names.join(', ')}`}`)
      const { BACKUP_DB_PASSWORD: password } = environment
      // One after another: shards may share a cluster, which changes a role once at a time.
      if (password) for (const { url } of shardConfig(environment).shards) await keepBackupRole(url, password)
      await declareTopology(requiredVariable(environment, 'RABBITMQ_URL'))
      console.log('RabbitMQ: everything declared')
    })
}
