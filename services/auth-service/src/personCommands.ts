import { Outbox } from '@tiffin/messaging/outbox'
import { Timers } from '@tiffin/messaging/timers'
import { currentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { isId } from '@tiffin/sharding/ids'
import { closePools, openPools } from '@tiffin/sharding/pools'
import { readPersonConfig } from './config.ts'
import { normaliseEmail } from './domain/user.ts'
import { Addresses } from './store/addresses.ts'
import { EndedSessions } from './store/endedSessions.ts'
import { ShardedErasures } from './store/erasedUsers.ts'
import { KeptOut } from './store/keptOut.ts'
import { ShardedLoginIndex } from './store/loginIndex.ts'
import { openKeys, SCHEMA } from './wiring/users.ts'

/** What an operator does with somebody's account. */
export type PersonCommand = 'erase' | 'disable' | 'enable'

const REFUSALS: Readonly<Record<PersonCommand, string>> = {
  erase: 'there is no such account, or it was erased before',
  disable: 'there is no such account that is active',
  enable: 'there is no such account that is disabled',
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Does so by e-mail address or id; answers the id. The service's own process publishes what comes of it and lets go of what lies
 * elsewhere. Throws ConfigError, and with what a person must mend.
 */
export async function changePerson(env: Environment, command: PersonCommand, who: string): Promise<string> {
  const config = readPersonConfig(env)
  const pools = openPools(currentShardConfig(), {
    application: `${command} person`,
    max: 1,
    statementTimeoutMs: 60_000,
  })
  try {
    const database = new ShardedDatabase(pools)
    await database.loadShardMap()
    const outbox = new Outbox(SCHEMA, () => undefined)
    const ended = new EndedSessions(outbox, config.tokenSeconds)
    const index = new ShardedLoginIndex(database, new Addresses(openKeys(database, config)))
    const keptOut = new KeptOut(database, ended)
    const erasures = new ShardedErasures({ database, outbox, timers: new Timers(SCHEMA), ended })
    const deeds: Record<PersonCommand, (id: string) => Promise<boolean>> = {
      erase: (id) => erasures.erase(id),
      disable: (id) => keptOut.disable(id),
      enable: (id) => keptOut.enable(id),
    }
    const id = isId(who) ? who : await index.find(normaliseEmail(who))
    if (id !== undefined && (await deeds[command](id))) return id
    throw new Error(`${who}: ${REFUSALS[command]}`)
  } finally {
    await closePools(pools)
  }
}
