import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import pg from 'pg'
import { Connection } from 'rabbitmq-client'

/** Each probe answers when the server at the URL does real work for us, and throws otherwise; at most 5 s. */
export type Probe = (url: string) => Promise<void>

const limit = 5_000
const oldestPostgres = 150_000

export async function probePostgres(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: limit,
    query_timeout: limit,
  })
  // The server may hang up after the answer; a client without a listener would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num')
    if (Number(rows[0]!.server_version_num) < oldestPostgres)
      throw new Error('it is older than PostgreSQL 15')
  } finally {
    await client.end()
  }
}

export async function probeRedis(url: string): Promise<void> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: limit,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
  })
  // What connect and ping reject with says only that there is no connection; this says why.
  let failure: Error | undefined
  client.on('error', (error: Error) => {
    failure = error
  })
  try {
    await client.connect()
    await client.ping()
  } catch (error) {
    throw failure ?? error
  } finally {
    client.disconnect()
  }
}

export async function probeRabbitmq(url: string): Promise<void> {
  const connection = new Connection({ url, connectionTimeout: limit, retryLow: limit })
  const failed = new Promise<never>((_, reject) => connection.on('error', reject))
  try {
    // 0: connectionTimeout sets the limit, and no timer of onConnect's own outlives a failure.
    await Promise.race([connection.onConnect(0), failed])
  } finally {
    await connection.close()
  }
}

export async function probeMongo(url: string, withinMs = limit): Promise<void> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: withinMs })
  try {
    await client.db().command({ ping: 1 })
  } finally {
    await client.close()
  }
}
