import { join } from 'node:path'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { REGIONS } from '@tiffin/sharding/regions'
import { type ShardConfig, shardConfig } from '@tiffin/sharding/shardConfig'
import pg from 'pg'
import type { Bench } from '../bench.ts'

const SERVICES = join(import.meta.dirname, '../../../services')

/** A database that nobody else uses. */
export interface OwnDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** The variables by which a process takes one database for its only shard. */
export function onlyShard(url: string): ShardConfig {
  return shardConfig({ POSTGRES_SHARD_A_URL: url, SHARD_A_REGIONS: REGIONS.join() })
}

/** Makes the database on shard A's server, migrated and with a shard map of its own. */
export async function makeOwnDatabase(bench: Bench, name: string): Promise<OwnDatabase> {
  const own = await makeEmptyDatabase(bench, name)
  await prepareShards(onlyShard(own.url), SERVICES)
  return own
}

/** Makes a database on shard A's server, for a peer. */
export async function makeEmptyDatabase({ started }: Bench, name: string): Promise<OwnDatabase> {
  const server = new URL(started.system.environment.POSTGRES_SHARD_A_URL as string)
  await onServer(server, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`])
  const own = new URL(server)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => onServer(server, [`DROP DATABASE ${name} WITH (FORCE)`]) }
}

async function onServer(url: URL, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
