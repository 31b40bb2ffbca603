import { randomBytes } from 'node:crypto'
import { drawServiceKeys } from '@tiffin/platform/auth/serviceKeys'
import { Redis } from 'ioredis'
import mongoose from 'mongoose'
import { cleanBroker } from './cleanBroker.ts'
import { type FreshDatabases, freshDatabases } from './freshDatabases.ts'
import { TEST_ROLE_PASSWORDS } from './migratedTemplate.ts'
import { testServers, workerNumber } from './testServers.ts'

/** The services' keys in every system of this process's tests; signedToken.ts signs with the same. */
export const TEST_SERVICE_KEYS = drawServiceKeys()

/** Secrets of every test system; signedToken.ts signs with the same. */
export const TEST_SECRETS = {
  JWT_SECRET: 'a secret for access tokens in tests',
} as const

/** Nobody waits: a test's order is offered as soon as it is placed, and an arrival told as soon as it moves. */
const AT_ONCE = { DISPATCH_LEAD_SECONDS: '86400', ARRIVAL_LASTING_SECONDS: '0' } as const

/** What every system of a test is told, beside where its servers are and what they know it by. */
export const TEST_SETTINGS = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'warn',
  DRAIN_SECONDS: '0',
  // Other test files on the same machine are no overload of this service.
  OVERLOAD_DELAY_MS: '0',
  ...TEST_SECRETS,
  ...TEST_SERVICE_KEYS,
  ...TEST_ROLE_PASSWORDS,
  ...AT_ONCE,
} as const

/** Real servers' fresh corners for one test file: nothing of another test is in them. */
export interface Infrastructure {
  /** The variables a service needs to run on these servers. */
  readonly env: Readonly<Record<string, string>>
  /** Runs SQL on a shard (`infrastructure.query('A', 'SELECT …')`). */
  readonly query: FreshDatabases['query']
  /** Lets go of everything again; call it in `afterAll`, after stopping the services. */
  dispose(): Promise<void>
}

/** Makes a migrated database in each shard, an empty Redis database, a new Mongo database and an empty virtual host. */
export async function freshInfrastructure(): Promise<Infrastructure> {
  const servers = testServers()
  const [databases, REDIS_URL, RABBITMQ_URL] = await Promise.all([
    freshDatabases(servers.shards),
    emptyRedis(servers.redis),
    cleanBroker(servers.rabbitmq),
  ])
  const MONGODB_URL = newMongoDatabase(servers.mongodb)
  return {
    env: {
      ...TEST_SETTINGS,
      ...databases.env,
      MONGODB_URL,
      REDIS_URL,
      RABBITMQ_URL,
      ...servers.passwords,
    },
    query: databases.query,
    async dispose() {
      await Promise.all([databases.dispose(), dropMongoDatabase(MONGODB_URL)])
    },
  }
}

/** Redis numbers its databases 0 to 15: each worker has one, emptied for each file. */
async function emptyRedis(url: string): Promise<string> {
  const own = new URL(url)
  own.pathname = `/${workerNumber()}`
  const redis = new Redis(own.href, { lazyConnect: true, maxRetriesPerRequest: 1 })
  await redis.connect()
  await redis.flushdb()
  redis.disconnect()
  return own.href
}

function newMongoDatabase(url: string): string {
  const own = new URL(url)
  own.pathname = `/test_${randomBytes(6).toString('hex')}`
  return own.href
}

async function dropMongoDatabase(url: string): Promise<void> {
  const connection = await mongoose.createConnection(url).asPromise()
  await connection.dropDatabase()
  await connection.close()
}
