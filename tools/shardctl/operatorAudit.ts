import { hostname, userInfo } from 'node:os'
import { getShardByRegion } from '@tiffin/sharding/getShard'
import type { Shard } from '@tiffin/sharding/shardConfig'
import type { Command } from 'commander'
import type { Target } from './target.ts'
import { withDatabase } from './withDatabase.ts'

/** What changes something, or shows somebody's data; the others only look. */
const AUDITED = [
  'create-admin',
  'export-person',
  'erase-person',
  'disable-person',
  'enable-person',
  'dead redrive',
  'reencrypt',
  'replay',
]
/** They bring the tables of the audit themselves, so they are written down when they are done. */
const PREPARING = ['migrate', 'restore finish']
/** Options that say who somebody is: the account that was made is in the audit by its id. */
const PERSONAL = ['email', 'firstName', 'lastName']

const APPEND = `INSERT INTO auth."Audit" ("userId", market, action, actor, "actorId", subject)
  VALUES ('', 0, $1, 'operator', $2, $3)`

/**
 * Lets each command that changes something, or shows somebody's data, be written down in the audit of the shards it concerns, before it does it: by whom (the
 * user of this machine), what, and with which options. Secrets come by the environment and are no options. A shard that is away
 * is named, and the command goes on.
 */
export function auditOperators(program: Command, target: () => Target): void {
  program.hook('preAction', async (_program, command) => {
    if (AUDITED.includes(nameOf(command)) && !isTrial(command)) await note(target(), command)
  })
  program.hook('postAction', async (_program, command) => {
    if (PREPARING.includes(nameOf(command)) && !isTrial(command)) await note(target(), command)
  })
}

/** An option that no person gives: another process of ours did it, and wrote it down. */
export const ELSEWHERE = 'elsewhere'

/** What does nothing: it says what it would do, or asks whether it really is meant. */
function isTrial(command: Command): boolean {
  const { dryRun, yes, [ELSEWHERE]: elsewhere } = command.opts<Record<string, unknown>>()
  return dryRun === true || elsewhere === true || (nameOf(command) === 'erase-person' && !yes)
}

function note(target: Target, command: Command): Promise<void> {
  const values = [`shardctl ${nameOf(command)}`, operator(), subjectOf(command)]
  return withDatabase(target, async (database, missing) => {
    for (const { id } of concerned(command, database.shards)) {
      if (missing.includes(id)) console.error(`shard ${id} does not answer: not written down there`)
      else await database.marketsTransaction(id, [], (tx) => tx.query(APPEND, values))
    }
  })
}

function concerned(command: Command, shards: readonly Shard[]): readonly Shard[] {
  const { city } = command.opts<{ city?: string }>()
  return city === undefined ? shards : [getShardByRegion(city)]
}

const operator = (): string => `${userInfo().username}@${hostname()}`.slice(0, 255)

/** As it is typed: `dead redrive`. */
function nameOf(command: Command): string {
  const above = command.parent
  return above?.parent ? `${nameOf(above)} ${command.name()}` : command.name()
}

function subjectOf(command: Command): string | null {
  const options = Object.entries(command.opts<Record<string, unknown>>())
    .filter(([name]) => !PERSONAL.includes(name))
    .map(([name, value]) => `${name}=${value instanceof Date ? value.toISOString() : String(value)}`)
  // Who was meant is in the audit by the account's id; an address would stay there for long.
  const args = command.args.map((arg) => (arg.includes('@') ? '(an e-mail address)' : arg))
  return [...args, ...options].join(' ').slice(0, 500) || null
}
