import { setTimeout as delay } from 'node:timers/promises'
import { SERVICE_NAMES } from '@tiffin/platform/serviceNames'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { BackupError } from '../../backupError.ts'
import { withClient } from '../../postgres/connection.ts'

/** Milliseconds between two looks, and for how long WAL may be read. */
const LOOK = 500
const RECOVERS_WITHIN = 3_600_000
/** What PostgreSQL says while it is not ready: https://www.postgresql.org/docs/15/errcodes-appendix.html */
const STARTING = '57P03'

/**
 * Waits until a shard that was restored has read its WAL and takes writes. Throws BackupError when nothing answers there, or when
 * services work on it already and are not to be passed over.
 */
export async function awaitShard(
  { id, url }: Shard,
  force: boolean,
  tell: (line: string) => void,
): Promise<void> {
  const deadline = Date.now() + RECOVERS_WITHIN
  let told = false
  for (;;) {
    const services = await connectedServices(url).catch((error: Error & { code?: string }) => {
      if (error.code === STARTING) return undefined
      throw new BackupError(`shard ${id} does not answer: start PostgreSQL on it first (${error.message})`, {
        cause: error,
      })
    })
    if (services?.length && !force)
      throw new BackupError(
        `${services.join(', ')} on shard ${id}: stop the services first; --force goes on beside them`,
      )
    if (services) return
    if (Date.now() > deadline) throw new BackupError(`shard ${id} still recovers: look into its log`)
    if (!told) tell(`shard ${id} recovers`)
    told = true
    await delay(LOOK)
  }
}

/** The services that are connected to a shard; undefined while it takes no writes. */
function connectedServices(url: string): Promise<string[] | undefined> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ recovers: boolean; services: string[] }>(
      `SELECT pg_is_in_recovery() AS recovers, array(
         SELECT DISTINCT application_name FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = ANY($1) ORDER BY 1) AS services`,
      [SERVICE_NAMES],
    )
    const [found] = rows
    return found === undefined || found.recovers ? undefined : found.services
  })
}
