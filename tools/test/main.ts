import { join } from 'node:path'
import { runTests } from './runTests.ts'

const HELP = `npm test -- [paths] [options of Vitest]

Runs the tests on PostgreSQL, MongoDB, Redis and RabbitMQ servers of its own, which it starts before and stops after;
a running system is not touched. The last lines name what failed; the very last is the count: "N passed, N failed".

  npm test                                everything
  npm test -- shared/messaging            what lies below a path
  npm test -- -t 'takes over'             tests by name
  npm test -- --project unit              one kind: unit (starts no servers), component, journey, deploy, load, browser
  npm test -- --watch services/auth       stay, and run again what a change touches

A server of yours is used instead where TEST_POSTGRES_SHARD_A_URL (B, C), TEST_MONGODB_URL, TEST_REDIS_URL or
TEST_RABBITMQ_URL names it; a broker needs the virtual hosts worker-1 and worker-2, open to the URL's user.`

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP)
} else {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  process.exitCode = await runTests({
    root: join(import.meta.dirname, '../..'),
    args,
    env: process.env,
    signal: stopping.signal,
  })
}
