import { RABBITMQ_PASSWORD_VARIABLES } from '@tiffin/platform/rabbitmqUser'
import { REDIS_PASSWORD_VARIABLES } from '@tiffin/platform/redisUsers'

/** The real servers that a test run has to itself; `npm test` starts them and tells their addresses. */
export interface TestServers {
  /** The shards' clusters, by letter. The address names a database that is there; tests make their own beside it. */
  readonly shards: readonly { readonly id: 'A' | 'B' | 'C'; readonly url: string }[]
  readonly mongodb: string
  readonly redis: string
  readonly rabbitmq: string
  /** Passwords of the services' users in Redis and RabbitMQ, by their variables; none where a person's own server is used. */
  readonly passwords: Readonly<Record<string, string>>
}

/**
 * Reads the addresses of the test servers from the environment (`TEST_POSTGRES_SHARD_A_URL`, `TEST_MONGODB_URL`, …):
 * names of their own, so that no test ever writes to a system that runs beside it.
 */
export function testServers(): TestServers {
  return {
    shards: (['A', 'B', 'C'] as const).map((id) => ({ id, url: address(`POSTGRES_SHARD_${id}_URL`) })),
    mongodb: address('MONGODB_URL'),
    redis: address('REDIS_URL'),
    rabbitmq: address('RABBITMQ_URL'),
    passwords: Object.fromEntries(
      [...REDIS_PASSWORD_VARIABLES, ...RABBITMQ_PASSWORD_VARIABLES].flatMap((variable) => {
        const password = process.env[`TEST_${variable}`]
        return password ? [[variable, password]] : []
      }),
    ),
  }
}

/** As many as vitest.config.ts allows at once. */
export const WORKERS = 2

/** Number of this worker, from 1: what cannot be made afresh for each file (Redis databases, vhosts) goes by it. */
export function workerNumber(): number {
  return Number(process.env.VITEST_POOL_ID ?? 1)
}

/** Names the RabbitMQ virtual host of a worker; `npm test` creates one for each. */
export const virtualHostOf = (worker: number): string => `worker-${worker}`

function address(variable: string): string {
  const url = process.env[`TEST_${variable}`]
  if (!url)
    throw new Error(`TEST_${variable} is not set: this test needs servers, run it by \`npm test -- <path>\``)
  return url
}
