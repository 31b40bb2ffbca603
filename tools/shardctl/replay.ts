import type { ShardedDatabase } from '@tiffin/sharding/database'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { type Command, Option } from 'commander'
import type { Target } from './target.ts'
import { timeOption } from './times.ts'
import { withDatabase } from './withDatabase.ts'

/** Which events. */
export interface ReplayOptions {
  readonly service: string
  readonly since: Date
  readonly type?: string
  readonly subject?: string
  readonly dryRun?: boolean
}

/** `shardctl replay`: sent events go out once more; consumers that have their effect pass them over. */
export function addReplayCommand(program: Command, target: () => Target): void {
  program
    .command('replay')
    .description('publish events of a service again that were sent since a time (they are kept for 7 days)')
    .addOption(new Option('--service <name>').choices(Object.keys(SERVICE_SCHEMAS)).makeOptionMandatory())
    .requiredOption('--since <time>', 'ISO 8601, such as 2026-05-04T18:00:00Z', timeOption('--since'))
    .option('--type <event>', 'only this type, such as order.created')
    .option('--subject <id>', 'only about this order or user')
    .option('--dry-run', 'only count them')
    .action((options: ReplayOptions) =>
      withDatabase(target(), async (database, missing) => {
        for (const shard of database.shards) {
          if (missing.includes(shard.id))
            console.log(`shard ${shard.id} does not answer: nothing replayed there`)
          else console.log(`shard ${shard.id}: ${await replay(database, shard, options)} events`)
        }
      }),
    )
}

const MATCHING = `"sentAt" >= $1 AND ($2::text IS NULL OR "eventType" = $2) AND ($3::text IS NULL OR "subjectId" = $3)`

/** Marks events of one shard unsent; the service's relay finds them within a second. Answers how many. */
export async function replay(
  database: ShardedDatabase,
  shard: Shard,
  options: ReplayOptions,
): Promise<number> {
  const table = `${SERVICE_SCHEMAS[options.service]}."Outbox"`
  const values = [options.since, options.type ?? null, options.subject ?? null]
  const found = await database.read<{ market: number; events: number }>(
    shard.id,
    `SELECT market, count(*)::int AS events FROM ${table} WHERE ${MATCHING} GROUP BY market`,
    values,
  )
  if (options.dryRun) return found.reduce((sum, { events }) => sum + events, 0)
  const markets = found.map(({ market }) => market)
  return database.marketsTransaction(shard.id, markets, async (tx) => {
    const rows = await tx.query(
      `UPDATE ${table} SET "sentAt" = NULL WHERE ${MATCHING} AND market = ANY($4::int[]) RETURNING seq`,
      [...values, markets],
    )
    return rows.length
  })
}
