import type { Shard } from '@tiffin/sharding/shardConfig'
import pg from 'pg'

/** Who takes backups: it reads no table, and copies files and WAL as a replica does. */
export const BACKUP_ROLE = 'tiffin_backup'

type Environment = Readonly<Record<string, string | undefined>>

/** The shard as backups reach it: by the role of their own where BACKUP_DB_PASSWORD is set, else as its address says. */
export function asBackupRole(shard: Shard, env: Environment): Shard {
  if (!env.BACKUP_DB_PASSWORD) return shard
  const url = new URL(shard.url)
  url.username = BACKUP_ROLE
  url.password = env.BACKUP_DB_PASSWORD
  return { ...shard, url: url.href }
}

/** How PostgreSQL's own programs are told of a server: the password is in no argument, which anybody on the machine could read. */
export function programConnection(
  url: string,
  env: Environment,
): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string | undefined>> } {
  const address = new URL(url)
  const PGPASSWORD = decodeURIComponent(address.password)
  address.password = ''
  address.searchParams.set('application_name', 'tiffin backup')
  return {
    args: ['-d', address.href, '--no-password'],
    env: { PATH: env.PATH, HOME: env.HOME, LC_ALL: 'C', PGPASSWORD },
  }
}

/** A connection for one thing. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'tiffin backup' })
  // What breaks the connection fails the statement at hand.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
