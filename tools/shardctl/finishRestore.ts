import { join } from 'node:path'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import type { Command } from 'commander'
import { STORE } from './backup.ts'
import { wholeNumber } from './numbers.ts'
import { ELSEWHERE } from './operatorAudit.ts'
import { replay } from './replay.ts'
import { namesServers, onStoppedSystem } from './stoppedSystem.ts'
import type { Target } from './target.ts'
import { timeOption } from './times.ts'
import { withDatabase } from './withDatabase.ts'

interface FinishOptions {
  readonly backup?: string
  readonly to: Date
  readonly replayMinutes: number
  readonly keepSessions?: boolean
  readonly force?: boolean
}

/** Milliseconds that a statement over a whole shard may take. */
const STATEMENT_WITHIN = 3_600_000

/** `shardctl restore finish`: what is to be done between the shards' recovery and the start of the services. */
export function addFinishCommand(
  restore: Command,
  target: () => Target,
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): void {
  restore
    .command('finish')
    .description(
      'on shards that were restored and serve, before the services start (those of npm start run for as long where the environment names none): the restaurants of the moment, tables and queues, empty caches, no sessions, and events published once more',
    )
    .argument('<store>', STORE)
    .option('--backup <name>', 'the one of the shards; the newest that is old enough where absent')
    .requiredOption('--to <time>', 'the moment of the shards', timeOption('--to'))
    .option('--replay-minutes <n>', 'how long before it events are published again from', wholeNumber(0), 60)
    .option('--keep-sessions', 'nobody has to sign in again; also who signed out since then')
    .option('--force', 'beside services that work, and over restaurants that are there')
    .action(async (place: string, options: FinishOptions, command: Command) => {
      if (!namesServers(env)) {
        command.setOptionValue(ELSEWHERE, true)
        return onStoppedSystem(root, env)
      }
      const { finishRestore } = await import('../backup/restore/finish/finishRestore.ts')
      const { openStore } = await import('../backup/store/openStore.ts')
      const { sealingOf } = await import('../backup/store/sealing.ts')
      const environment = target()
      await finishRestore({
        ...options,
        store: await openStore(place, environment),
        sealing: sealingOf(environment),
        environment,
        servicesDir: join(root, 'services'),
        force: options.force === true,
        tell: console.log,
      })
      await withDatabase(environment, (database) => afterwards(database, options), STATEMENT_WITHIN)
      console.log('Start the services.')
    })
}

async function afterwards(database: ShardedDatabase, options: FinishOptions): Promise<void> {
  const { endSessions } = await import('../backup/restore/finish/endSessions.ts')
  if (!options.keepSessions)
    console.log(
      `sessions: ${await endSessions(database)} ended; another JWT_SECRET ends the access tokens of before too`,
    )
  const since = new Date(options.to.getTime() - options.replayMinutes * 60_000)
  for (const service of Object.keys(SERVICE_SCHEMAS)) {
    let events = 0
    for (const shard of database.shards) events += await replay(database, shard, { service, since })
    console.log(`${service}: ${events} events since ${since.toISOString()} go out once more`)
  }
}
