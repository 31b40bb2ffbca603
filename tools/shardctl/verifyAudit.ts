import { AUTH_TRAIL, ORDER_TRAIL } from '@tiffin/platform/audit/trail'
import { verifiedAudits } from '@tiffin/platform/audit/verify'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Command } from 'commander'
import type { Target } from './target.ts'
import { withDatabase } from './withDatabase.ts'

const TRAILS = [AUTH_TRAIL, ORDER_TRAIL]
/** Milliseconds that reading a stretch of an audit may take. */
const READ_WITHIN = 600_000

/** `shardctl verify-audit`: every market's audit of every shard beside its seals. */
export function addVerifyAuditCommand(program: Command, target: () => Target): void {
  program
    .command('verify-audit')
    .description(
      'compare each market’s audit with the seals of its minutes; exit code 1 where something was changed',
    )
    .action(async () => {
      const isWhole = await withDatabase(
        target(),
        (database, missing) => verify(database, missing, console.log),
        READ_WITHIN,
      )
      if (!isWhole) throw new Error('the audit is not whole, or not all of it could be looked at')
    })
}

async function verify(
  database: ShardedDatabase,
  missing: readonly ShardId[],
  tell: (line: string) => void,
): Promise<boolean> {
  for (const shard of missing) tell(`shard ${shard} does not answer: its audit was not looked at`)
  let isWhole = missing.length === 0
  for (const { id } of database.shards.filter(({ id }) => !missing.includes(id)))
    for (const trail of TRAILS)
      for (const { summary, faults } of await verifiedAudits(database, id, trail)) {
        for (const line of faults.length > 0 ? faults : [summary]) tell(line)
        if (faults.length > 0) isWhole = false
      }
  return isWhole
}
