import type { HeldOfPerson } from '@tiffin/platform/exportCommand'
import { allMissing, withShards } from '@tiffin/sharding/commandShards'
import { isId } from '@tiffin/sharding/ids'
import { readKeyConfig } from './config.ts'
import { normaliseEmail } from './domain/user.ts'
import { Addresses } from './store/addresses.ts'
import { ShardedLoginIndex } from './store/loginIndex.ts'
import { readAccount, readAuditOf } from './store/personRows.ts'
import { openKeys } from './wiring/users.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What this service holds of somebody, by e-mail address or id: their account, opened, and what the audit says of them and by them,
 * of every shard. Throws ConfigError, and with what a person must mend.
 */
export function exportAccount(env: Environment, who: string): Promise<HeldOfPerson> {
  const config = readKeyConfig(env)
  return withShards('auth-service export person', async ({ database, missing }) => {
    const keys = openKeys(database, config)
    const index = new ShardedLoginIndex(database, new Addresses(keys))
    const id = isId(who) ? who : await index.find(normaliseEmail(who))
    if (id === undefined) throw new Error(`${who}: there is no such account`)
    const account = await readAccount(database, keys, id)
    const audit = await readAuditOf(database, id)
    const away = allMissing(missing, account.missing, audit.missing)
    if (!account.held && away.length === 0) throw new Error(`${who}: there is no such account`)
    return { id, held: { ...account.held, audit: audit.entries }, missingShards: away }
  })
}
